package dev.discard.common.async;

import java.time.Duration;

/** No answer came within the deadline that the waiting side had set. */
public final class AwaitTimeoutException extends RuntimeException {

  public AwaitTimeoutException(Duration deadline, Throwable cause) {
    super("no answer within " + deadline.toMillis() + " ms", cause);
  }
}
