package dev.discard.common.queue;

/** The answer to a write under a lease. */
public enum Held {
  /** The lease was valid and the write was made. */
  YES,
  /** The lease was reclaimed or given back, and perhaps another worker has one: drop the work. */
  LOST,
  /** There is no such job, or its run is over or cancelled: drop the work. */
  GONE
}
