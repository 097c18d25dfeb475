package dev.discard.worker.capture.media;

import dev.discard.worker.capture.media.Flight.Landed;
import dev.discard.worker.media.Fetched;
import dev.discard.worker.media.FetchedFile;
import dev.discard.worker.upload.UploadException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The files of one job that are on their way, on the threads that all jobs of the worker share:
 * each is fetched, then handed to the store. For one job thread.
 */
final class Flights implements AutoCloseable {

  private final Files files;
  private final List<Future<?>> begun = new ArrayList<>();
  private final BlockingQueue<FutureTask<Landed>> ended = new LinkedBlockingQueue<>();
  private int under;

  Flights(Files files) {
    this.files = files;
  }

  void begin(Flight flight) {
    FutureTask<Landed> task =
        new FutureTask<>(() -> fly(flight)) {
          @Override
          protected void done() {
            ended.add(this);
          }
        };
    under++;
    begun.add(task);
    files.fetch().begin(task);
  }

  /** Whether nothing is on its way. */
  boolean isEmpty() {
    return under == 0;
  }

  /**
   * The next one that ends; null when none does for a while.
   *
   * @throws UploadException when the store did not take it
   */
  @Nullable Landed next(Duration patience) throws IOException, InterruptedException {
    FutureTask<Landed> task = ended.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (task == null) {
      return null;
    }
    under--;
    try {
      return task.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException known) {
        throw known;
      }
      throw new IllegalStateException("a file could not be fetched", failed.getCause());
    }
  }

  /** Breaks off what is on its way. */
  @Override
  public void close() {
    begun.forEach(each -> each.cancel(true));
  }

  private Landed fly(Flight flight) throws IOException, InterruptedException {
    Fetched fetched = files.fetch().fetch(flight.order());
    FetchedFile content = fetched.content();
    if (content == null) {
      return new Landed(flight, fetched, false);
    }
    try (content) {
      boolean fresh = files.store().put(content);
      return new Landed(flight, fetched, !fresh);
    }
  }
}
