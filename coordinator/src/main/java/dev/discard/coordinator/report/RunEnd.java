package dev.discard.coordinator.report;

import org.jspecify.annotations.Nullable;

/**
 * How a run itself ended, whatever its jobs did.
 *
 * @param kind the way
 * @param error what broke it; null unless it broke
 */
public record RunEnd(Kind kind, @Nullable Throwable error) {

  /** The ways. */
  public enum Kind {
    /** There was nothing more to do. */
    BY_ITSELF,
    /** Somebody stopped it. */
    CANCELLED,
    /** An error of this program. */
    BROKEN
  }

  public static final RunEnd BY_ITSELF = new RunEnd(Kind.BY_ITSELF, null);

  public static final RunEnd CANCELLED = new RunEnd(Kind.CANCELLED, null);

  public static RunEnd broken(Throwable error) {
    return new RunEnd(Kind.BROKEN, error);
  }
}
