package dev.discard.common.job;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The states of a job and the changes between them.
 *
 * <pre>
 *   READY ──lease──► LEASED ──last commit──► DONE
 *     ▲                │ │ └──denied/vanished──► DENIED
 *     │                │ └──failed too often──► DEAD
 *     └─release, fail, expired lease─┘
 *   DENIED, DEAD, DONE ──requeue──► READY
 * </pre>
 */
public enum JobState {
  /** Waits in its lane, perhaps not before a given time. */
  READY,
  /** Held by one worker under a fencing token until a deadline. */
  LEASED,
  /** All of its range is committed. */
  DONE,
  /** Discord does not let us read it, or it is gone; the reason is kept. */
  DENIED,
  /** Failed too often; a dead letter with its reasons. */
  DEAD;

  /** The states that may follow this one. */
  public Set<JobState> next() {
    return switch (this) {
      case READY -> EnumSet.of(LEASED);
      case LEASED -> EnumSet.of(READY, DONE, DENIED, DEAD);
      case DONE, DENIED, DEAD -> EnumSet.of(READY);
    };
  }

  /** Whether nothing more happens to the job by itself. */
  public boolean settled() {
    return this == DONE || this == DENIED || this == DEAD;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static JobState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
