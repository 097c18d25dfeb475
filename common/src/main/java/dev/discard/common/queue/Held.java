package dev.discard.common.queue;

/** The answer to a write under a lease. */
public enum Held {
  /** The lease was valid and the write was made. */
  YES,
  /** Another worker holds the job, or the lease expired: drop the work. */
  LOST,
  /** There is no such job or run any more. */
  GONE
}
