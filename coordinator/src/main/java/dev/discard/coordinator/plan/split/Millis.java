package dev.discard.coordinator.plan.split;

import dev.discard.common.job.Work;

/**
 * The milliseconds of the snowflakes' clock at which what is left of a job may be divided: whole
 * ones, so that every range is at least one wide.
 *
 * @param cursor that of the job's cursor
 * @param first the first that may begin a range
 * @param last the last that may: what begins later is too narrow, or knows of no message
 */
record Millis(long cursor, long first, long last) {

  private static final int TIME_SHIFT = 22;

  static Millis of(Work.History work, long cursor) {
    long last = of(work.range().to()) - 1;
    Long newest = work.channel().lastMessageId();
    return new Millis(
        of(cursor), of(cursor) + 2, newest == null ? last : Math.min(last, of(newest)));
  }

  /** The millisecond of an id. */
  static long of(long id) {
    return id >>> TIME_SHIFT;
  }

  /** The smallest id of a millisecond. */
  static long id(long milli) {
    return milli << TIME_SHIFT;
  }
}
