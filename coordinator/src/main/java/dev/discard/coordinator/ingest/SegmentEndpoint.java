package dev.discard.coordinator.ingest;

import dev.discard.common.job.RunId;
import dev.discard.common.queue.Commit;
import dev.discard.common.queue.Commit.Receipt;
import dev.discard.common.queue.Held;
import dev.discard.common.queue.OutOfOrderException;
import dev.discard.common.upload.FleetFault;
import dev.discard.common.upload.UploadReceipt;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
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

  /** Each holds up to two batches of {@link BodyFile} in memory. */
  private static final int MOST_AT_ONCE = 32;

  private static final int MOST_WAITING = 1024;

  private final WorkerExecutor pool;
  private final Function<RunId, Optional<RunSpool>> runs;
  private final Function<Commit, Future<Receipt>> commits;
  private final Slots slots = new Slots(MOST_AT_ONCE, MOST_WAITING);

  /**
   * @param pool bounded threads for disk and check
   * @param runs the runs that take uploads
   * @param commits records a durable segment in the queue
   */
  public SegmentEndpoint(
      WorkerExecutor pool,
      Function<RunId, Optional<RunSpool>> runs,
      Function<Commit, Future<Receipt>> commits) {
    this.pool = pool;
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
        .compose(turn -> take(request, arrival).onComplete(done -> slots.free()))
        .onSuccess(kept -> run.trouble().passed())
        .onFailure(
            failure -> {
              if (failure instanceof IOException disk && !request.response().closed()) {
                run.trouble().met(disk);
              }
            })
        .compose(receipt -> answer(request, receipt));
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
        .compose(
            file ->
                request
                    .pipeTo(new BodyFile(file, pool))
                    .eventually(() -> blocking(() -> close(file))));
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
      arrival.upload().waited().ifPresent(arrival.run().waits()::add);
      return Future.succeededFuture(receipt);
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
