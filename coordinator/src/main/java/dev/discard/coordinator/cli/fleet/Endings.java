package dev.discard.coordinator.cli.fleet;

import static dev.discard.common.async.Await.await;

import dev.discard.common.async.AwaitTimeoutException;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waiting for something to close while a command ends. */
public final class Endings {

  private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

  /** Connections are closed in no time, unless who is at their other end has frozen. */
  private static final Duration SOON = Duration.ofMillis(500);

  private Endings() {}

  /** Waits a little; what is not closed by then ends with the process. */
  static void awaitEnd(Future<?> closing) {
    awaitEnd(closing, SOON);
  }

  /** The same with another patience; a thread that is interrupted stays interrupted. */
  public static void awaitEnd(Future<?> closing, Duration most) {
    try {
      await(closing, most);
    } catch (AwaitTimeoutException late) {
      LOG.debug("something is not closed after {}, the process ends anyway", most);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
