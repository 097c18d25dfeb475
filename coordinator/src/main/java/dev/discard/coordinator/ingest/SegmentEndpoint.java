package dev.discard.coordinator.ingest;

import dev.discard.common.job.RunId;
import dev.discard.common.queue.Commit;
import dev.discard.common.queue.Commit.Receipt;
import dev.discard.common.queue.Held;
import dev.discard.common.queue.OutOfOrderException;
import dev.discard.common.upload.FleetFault;
import dev.discard.common.upload.UploadReceipt;
import dev.discard.coordinator.ingest.room.Room;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * {@code PUT /v1/segments/…}: takes a segment into the spool and commits it.
 *
 * <p>A segment is committed when it is durable, and never before. Whatever goes wrong before that
 * leaves no file. When the queue's answer is not known the file stays, because the commit may have
 * been made: the worker asks again and gets the true answer, and what was not committed after all
 * goes with the run's spool.
 */
public final class SegmentEndpoint {

  /** Many times what workers cut segments at. */
  private static final long MOST_BYTES = 256L * 1024 * 1024;

  /** Each holds up to two batches of {@link BodyFile} in memory; slow ones hold their places. */
  private static final int MOST_AT_ONCE = 128;

  private static final int MOST_WAITING = 1024;
  private static final Duration BACKLOG_PAUSE = Duration.ofSeconds(2);

  private final WorkerExecutor pool;
  private final Room room;
  private final StallWatch stalls;
  private final Function<RunId, Optional<RunSpool>> runs;
  private final Function<Commit, Future<Receipt>> commits;
  private final Slots slots;

  /**
   * What taking uploads needs of the machine.
   *
   * @param pool bounded threads for disk and check
   * @param room whether there is any
   */
  public record Means(Vertx vertx, WorkerExecutor pool, Room room) {}

  /**
   * @param runs the runs that take uploads
   * @param commits records a durable segment in the queue
   */
  public SegmentEndpoint(
      Means means,
      Function<RunId, Optional<RunSpool>> runs,
      Function<Commit, Future<Receipt>> commits) {
    this(means, StallWatch.usual(means.vertx()), runs, commits);
  }

  SegmentEndpoint(
      Means means,
      StallWatch stalls,
      Function<RunId, Optional<RunSpool>> runs,
      Function<Commit, Future<Receipt>> commits) {
    this.pool = means.pool();
    this.room = means.room();
    this.stalls = stalls;
    this.slots = new Slots(means.vertx(), MOST_AT_ONCE, MOST_WAITING);
    this.runs = runs;
    this.commits = commits;
  }

  /**
   * Answers one upload. The request is paused and its credential is checked.
   *
   * @param path of the request, below {@code /v1/segments/}
   * @return fails with what {@link Faults} makes an answer of
   */
  public Future<Void> put(String path, HttpServerRequest request) {
    UploadRequest upload = UploadRequest.read(path, request, MOST_BYTES);
    RunSpool run =
        runs.apply(upload.run())
            .orElseThrow(() -> new Refusal(409, FleetFault.GONE, "this run does not go on"));
    Arrival arrival = Arrival.of(upload, run);
    return slots
        .take()
        .compose(turn -> admitted(request, arrival).onComplete(done -> slots.free()))
        .onSuccess(kept -> run.trouble().passed())
        .onFailure(
            failure -> {
              if (failure instanceof IOException disk && !request.response().closed()) {
                run.trouble().met(disk);
              }
            })
        .compose(receipt -> answer(request, receipt));
  }

  private Future<Receipt> admitted(HttpServerRequest request, Arrival arrival) {
    return blocking(() -> arrival.enter(room))
        .compose(full -> full.map(SegmentEndpoint::later).orElseGet(Future::succeededFuture))
        .compose(in -> take(request, arrival).onComplete(done -> arrival.leave(room)));
  }

  private static Future<Void> later(String full) {
    return Future.failedFuture(Refusal.later(BACKLOG_PAUSE, "backlog", full));
  }

  private Future<Receipt> take(HttpServerRequest request, Arrival arrival) {
    return receive(request, arrival)
        .compose(received -> blocking(arrival::keep))
        .recover(failure -> after(arrival::abandon, failure))
        .compose(kept -> commit(arrival))
        .compose(receipt -> held(receipt, arrival));
  }

  private Future<Void> receive(HttpServerRequest request, Arrival arrival) {
    return this.<FileChannel>blocking(arrival::open)
        .compose(file -> receive(request, file).eventually(() -> blocking(() -> close(file))));
  }

  private Future<Void> receive(HttpServerRequest request, FileChannel file) {
    BodyFile body = new BodyFile(file, pool);
    Promise<Void> whole = Promise.promise();
    Runnable unwatch = stalls.over(body::received, whole::tryFail);
    request.pipeTo(body).onComplete(done -> whole.tryComplete(), whole::tryFail);
    return whole.future().onComplete(done -> unwatch.run());
  }

  private Future<Receipt> commit(Arrival arrival) {
    return Home.bring(commits.apply(arrival.upload().commit()))
        .recover(
            failure ->
                failure instanceof OutOfOrderException
                    ? after(arrival::discard, failure)
                    : Future.failedFuture(failure));
  }

  private Future<Receipt> held(Receipt receipt, Arrival arrival) {
    if (receipt.held() == Held.YES) {
      UploadRequest upload = arrival.upload();
      upload.spent().ifPresent(some -> arrival.run().spent().accept(upload.job(), some));
      arrival.run().backlog().arrived(arrival.upload().manifest().bytes());
      return arrival.run().media().isEmpty()
          ? Future.succeededFuture(receipt)
          : blocking(arrival::committed).transform(noted -> Future.succeededFuture(receipt));
    }
    Refusal refusal =
        receipt.held() == Held.LOST
            ? new Refusal(409, FleetFault.LOST, "the lease is no longer this worker's")
            : new Refusal(409, FleetFault.GONE, "there is no such job, or its run is over");
    return after(arrival::discard, refusal);
  }

  private static Future<Void> answer(HttpServerRequest request, Receipt receipt) {
    return request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(new UploadReceipt(receipt.cursor(), receipt.seq(), receipt.end()).toJson());
  }

  /** Fails with {@code failure} when the clearing up is done, however that went. */
  private <T> Future<T> after(Callable<Boolean> clearing, Throwable failure) {
    return blocking(clearing).transform(cleared -> Future.failedFuture(failure));
  }

  private <T> Future<T> blocking(Callable<T> step) {
    return pool.executeBlocking(step, false);
  }

  private static boolean close(FileChannel file) throws IOException {
    file.close();
    return true;
  }
}
