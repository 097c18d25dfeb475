package dev.discard.coordinator.drive;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * The stitching threads, which tell the loop whenever one has done something.
 *
 * @param threads a bounded pool
 * @param wake makes the loop look
 */
record Stitchers(ExecutorService threads, Runnable wake) {

  <T> Future<T> submit(Callable<T> step) {
    FutureTask<T> task =
        new FutureTask<>(step) {
          @Override
          protected void done() {
            wake.run();
          }
        };
    threads.execute(task);
    return task;
  }
}
