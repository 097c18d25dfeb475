package dev.discard.common.queue;

import dev.discard.common.snowflake.Snowflake;

/**
 * A segment does not follow what its job has committed, or does not fit the job's range: the sender
 * is at fault, or the job was split meanwhile.
 */
public final class OutOfOrderException extends RuntimeException {

  /**
   * @param cursor where the segment should begin
   * @param seq which number it should have
   * @param end where the job ends
   */
  OutOfOrderException(Commit commit, long cursor, int seq, long end) {
    super(
        follows(commit, cursor, seq)
            ? name(commit)
                + " covers up to "
                + Snowflake.format(commit.manifest().covered().to())
                + ", but its job ends at "
                + Snowflake.format(end)
            : name(commit)
                + " begins at "
                + Snowflake.format(commit.manifest().covered().from())
                + ", but segment "
                + seq
                + " is expected to begin at "
                + Snowflake.format(cursor));
  }

  private static boolean follows(Commit commit, long cursor, int seq) {
    return commit.seq() == seq && commit.manifest().covered().from() == cursor;
  }

  private static String name(Commit commit) {
    return "segment " + commit.seq() + " of " + commit.job();
  }
}
