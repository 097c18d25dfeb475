package dev.discard.coordinator.app;

import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.RunRecord;
import dev.discard.common.queue.Runs;
import dev.discard.common.queue.SealedToken;
import dev.discard.coordinator.drive.RunLoop;
import dev.discard.coordinator.ingest.Refusal;
import dev.discard.coordinator.submit.RequeueOrder;
import dev.discard.coordinator.submit.RunSubmission;
import dev.discard.coordinator.submit.TakeUp;
import dev.discard.coordinator.submit.TakenUp;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Takes runs up again: one that goes on gets back some of its jobs; one that is over, or that Redis
 * lost, is submitted once more as it was then, with what the disk keeps of it.
 */
final class Revival {

  private final RunLoop loop;
  private final Runs runs;
  private final RunIntake intake;
  private final WorkerExecutor pool;

  Revival(RunLoop loop, Runs runs, RunIntake intake, WorkerExecutor pool) {
    this.loop = loop;
    this.runs = runs;
    this.intake = intake;
    this.pool = pool;
  }

  Future<TakenUp> takeUp(RunId run, String body) {
    TakeUp wish = read(body);
    return pool.executeBlocking(() -> kept(run), false)
        .compose(spec -> goingOn(spec, wish).compose(taken -> orAnew(spec, wish, taken)));
  }

  private static TakeUp read(String body) {
    try {
      return TakeUp.read(body);
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(400, "bad_request", "not an order: " + malformed.getMessage());
    }
  }

  private RunSpec kept(RunId run) throws IOException {
    return loop.kept(run)
        .orElseThrow(
            () ->
                new Refusal(
                    404,
                    "no_such_run",
                    "nothing is kept of run %s in this output directory".formatted(run)));
  }

  /** How many jobs of a run that goes on; empty when it does not. */
  private Future<Optional<Integer>> goingOn(RunSpec run, TakeUp wish) {
    if (loop.spool(run.id()).isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    Optional<RequeueOrder> order = wish.order();
    return order.isPresent()
        ? loop.requeue(run.id(), order.get())
        : Future.succeededFuture(Optional.of(0));
  }

  private Future<TakenUp> orAnew(RunSpec run, TakeUp wish, Optional<Integer> goingOn) {
    if (goingOn.isPresent()) {
      return pool.executeBlocking(() -> taken(run, goingOn.get()), false);
    }
    return tokens(run, wish)
        .compose(
            tokens ->
                pool.executeBlocking(() -> loop.prepare(run, wish.order()), false)
                    .compose(jobs -> anew(run, wish, tokens, jobs)));
  }

  private Future<TakenUp> anew(RunSpec run, TakeUp wish, List<String> tokens, int jobs) {
    if (wish.order().isPresent() && jobs == 0) {
      return pool.executeBlocking(() -> taken(run, 0), false);
    }
    return runs.forget(run.id())
        .compose(forgotten -> intake.take(new RunSubmission(run, tokens)))
        .map(status -> new TakenUp(run, status.directory(), jobs));
  }

  private TakenUp taken(RunSpec run, int jobs) throws IOException {
    return new TakenUp(run, loop.create(run).toString(), jobs);
  }

  private Future<List<String>> tokens(RunSpec run, TakeUp wish) {
    if (!wish.sealedTokens().isEmpty()) {
      RunIntake.checkCount(run, wish.sealedTokens());
      return Future.succeededFuture(wish.sealedTokens());
    }
    return runs.load(run.id())
        .map(record -> record.map(RunRecord::tokens).orElseThrow(() -> tokensNeeded(run)))
        .map(tokens -> tokens.stream().map(SealedToken::sealed).toList());
  }

  private static Refusal tokensNeeded(RunSpec run) {
    return new Refusal(
        409,
        "token_needed",
        run.accounts() == 1
            ? "Redis does not have this run's token any more: give it in DISCORD_TOKEN"
            : "Redis does not have this run's %d tokens any more: give them in DISCORD_TOKENS"
                .formatted(run.accounts()));
  }
}
