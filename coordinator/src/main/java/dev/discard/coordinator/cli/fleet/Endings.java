package dev.discard.coordinator.cli.fleet;

import static dev.discard.common.async.Await.await;

import io.vertx.core.Future;
import java.time.Duration;

/** Waiting for something to close while a command ends. */
public final class Endings {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Endings() {}

  /** Waits; a thread that is interrupted meanwhile goes on at once and stays interrupted. */
  public static void awaitEnd(Future<?> closing) {
    try {
      await(closing, PATIENCE);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
