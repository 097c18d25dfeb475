package dev.discard.coordinator.report;

import dev.discard.common.segment.Manifest;

/**
 * How a job stood when its log was closed.
 *
 * @param kind the way it ended
 * @param detail the proof of the end, or the reason; perhaps empty
 */
public record JobEnd(Kind kind, String detail) {

  /** With this word workers begin the reason when Discord does not accept the token. */
  private static final String UNAUTHORISED = "unauthorised";

  /** The end of a job that ended with a segment. */
  public static JobEnd of(Manifest.Ending ending) {
    return switch (ending.kind()) {
      case CONTINUES -> throw new IllegalArgumentException("the job goes on");
      case DONE -> new JobEnd(Kind.DONE, ending.detail());
      case VANISHED -> new JobEnd(Kind.VANISHED, ending.detail());
      // A token that is not accepted says nothing about what it was to read.
      case DENIED ->
          new JobEnd(
              ending.detail().startsWith(UNAUTHORISED) ? Kind.DEAD : Kind.DENIED, ending.detail());
    };
  }

  /** The end of a job that failed too often; the last reason tells for all. */
  public static JobEnd dead(String reason) {
    return new JobEnd(Kind.DEAD, reason);
  }

  /** Whether it failed because Discord does not accept the token. */
  public boolean unauthorised() {
    return kind == Kind.DEAD && detail.startsWith(UNAUTHORISED);
  }

  /** The ways. */
  public enum Kind {
    /** All of it is committed. */
    DONE,
    /** Discord does not let the account read it. */
    DENIED,
    /** It was deleted. */
    VANISHED,
    /** It failed too often. */
    DEAD,
    /** The run was cancelled before the job had ended. */
    CUT_SHORT
  }
}
