package dev.discard.worker.discord;

import org.jspecify.annotations.Nullable;

/** What a caller demands of a success beyond being JSON; what fails it counts as a failed try. */
@FunctionalInterface
public interface BodyCheck {

  /** Every JSON will do. */
  BodyCheck NONE = body -> null;

  /** What is wrong with the body, in words; null when it is good. */
  @Nullable String flaw(byte[] body);
}
