package dev.discard.common.spent;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a job can spend its time on. */
public enum Cause {
  /** Waiting for a place in a route's bucket. */
  BUCKET,
  /** Waiting for a slot of the token's global pace. */
  PACE,
  /** What 429s asked to wait, with their own way; and answers that were not ready. */
  REFUSAL,
  /** Waiting for Redis to say when a request may be sent. */
  REDIS,
  /** From the permit to the end of an answer that was of use. */
  NETWORK,
  /** Attempts that failed, and the pauses after them. */
  ERROR,
  /** Waiting for the coordinator to have stored a segment. */
  UPLOAD,
  /** Everything else: reading answers, writing lines, the gateway. */
  REST;

  /** As headers, Redis and meta files have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The cause of a word; empty for words of others. */
  public static Optional<Cause> of(String word) {
    return Stream.of(values()).filter(cause -> cause.word().equals(word)).findFirst();
  }

  /** Whether Discord's limits are what it is about. */
  public boolean limits() {
    return this == BUCKET || this == PACE || this == REFUSAL;
  }
}
