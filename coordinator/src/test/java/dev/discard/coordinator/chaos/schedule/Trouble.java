package dev.discard.coordinator.chaos.schedule;

import java.util.Locale;

/** What may go wrong with a place, for a time. */
public enum Trouble {
  /** kill -9; at the end of the trouble it is started again. */
  KILL,
  /** kill -STOP, at the end kill -CONT. */
  FREEZE,
  /** kill -TERM; started again when it has gone. */
  DRAIN,
  /** Connections break and cannot be made. */
  CUT,
  /** Connections stay, and carry nothing; what was sent arrives in the end. */
  STALL,
  /** Connections carry little. */
  SLOW,
  /** Connections take their time. */
  DELAY,
  /** No room on the disk. */
  FILL,
  /** Uploads that were sent are sent again. */
  REPEAT,
  /** Answers as a fault script has them. */
  FAULTS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
