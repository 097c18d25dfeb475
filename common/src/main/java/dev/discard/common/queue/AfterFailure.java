package dev.discard.common.queue;

/** What became of a job whose attempt failed. */
public enum AfterFailure {
  /** It will be tried again. */
  READY,
  /** It failed too often without progress, and is kept with its reasons. */
  DEAD,
  /** The lease had been lost before; the failure was not counted. */
  LOST,
  /** There is no such job or run any more. */
  GONE
}
