package dev.discard.coordinator.app;

import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.RunRecord;
import dev.discard.common.queue.Runs;
import dev.discard.common.queue.SealedToken;
import dev.discard.common.secret.FleetKey;
import dev.discard.coordinator.drive.RunLoop;
import dev.discard.coordinator.ingest.Refusal;
import dev.discard.coordinator.submit.RunStatus;
import dev.discard.coordinator.submit.RunSubmission;
import dev.discard.coordinator.submit.SubmitJson;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Takes a submitted run in: first its directory, then Redis, then the loop. Each step can be done
 * again, so that a client that got no answer submits the same once more.
 */
final class RunIntake {

  private final RunLoop loop;
  private final Runs runs;
  private final FleetKey key;
  private final WorkerExecutor pool;
  private final Function<String, Future<Void>> clearStop;

  /**
   * @param clearStop lets a token, by its name, be used again that was refused before
   */
  RunIntake(
      RunLoop loop,
      Runs runs,
      FleetKey key,
      WorkerExecutor pool,
      Function<String, Future<Void>> clearStop) {
    this.loop = loop;
    this.runs = runs;
    this.key = key;
    this.pool = pool;
    this.clearStop = clearStop;
  }

  Future<RunStatus> take(String body) {
    return take(read(body));
  }

  /** As if it had just been submitted; what the disk has of it is taken along. */
  Future<RunStatus> take(RunSubmission submission) {
    RunSpec run = submission.spec();
    List<SealedToken> tokens = named(submission);
    return clearStops(tokens)
        .compose(cleared -> blocking(() -> create(run)))
        .compose(
            directory ->
                runs.create(run, tokens)
                    .recover(failure -> abandon(run, failure))
                    .compose(created -> runs.load(run.id()))
                    .compose(
                        record ->
                            record.map(RunRecord::state).filter(RunIntake::goesOn).isPresent()
                                ? blocking(() -> add(run))
                                : Future.succeededFuture())
                    .map(added -> RunStatus.begun(directory.toString())));
  }

  private static RunSubmission read(String body) {
    try {
      return SubmitJson.readSubmission(body);
    } catch (RuntimeException malformed) {
      throw new Refusal(400, "bad_request", "not a run: " + malformed.getMessage());
    }
  }

  private Future<?> clearStops(List<SealedToken> tokens) {
    return Future.join(tokens.stream().map(token -> clearStop.apply(token.name())).toList());
  }

  private List<SealedToken> named(RunSubmission submission) {
    checkCount(submission.spec(), submission.sealedTokens());
    return submission.sealedTokens().stream().map(this::named).toList();
  }

  /** Its accounts are known by their numbers, so that a run always has as many tokens. */
  static void checkCount(RunSpec run, List<String> tokens) {
    if (tokens.size() != run.accounts()) {
      throw new Refusal(
          400,
          "other_tokens",
          "the run began with %s and %d are given: give as many, in the same order"
              .formatted(
                  run.accounts() == 1 ? "one token" : run.accounts() + " tokens", tokens.size()));
    }
  }

  private SealedToken named(String sealed) {
    try {
      return new SealedToken(sealed, key.nameOf(key.open(sealed)));
    } catch (IllegalArgumentException otherKey) {
      throw new Refusal(400, "bad_request", String.valueOf(otherKey.getMessage()));
    }
  }

  private static boolean goesOn(RunRecord.State state) {
    return state != RunRecord.State.FINISHED;
  }

  private Path create(RunSpec run) {
    try {
      return loop.create(run);
    } catch (IOException disk) {
      throw new Refusal(507, "storage", "the run directory cannot be made: " + disk);
    }
  }

  private boolean add(RunSpec run) throws IOException {
    loop.add(run);
    return true;
  }

  private Future<Void> abandon(RunSpec run, Throwable failure) {
    Callable<Boolean> clearing =
        () -> {
          loop.abandon(run, failure);
          return true;
        };
    return blocking(clearing).transform(cleared -> Future.failedFuture(failure));
  }

  private <T> Future<T> blocking(Callable<T> step) {
    return pool.executeBlocking(step, false);
  }
}
