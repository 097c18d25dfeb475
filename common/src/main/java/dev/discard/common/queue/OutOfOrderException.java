package dev.discard.common.queue;

import dev.discard.common.snowflake.Snowflake;

/** A segment does not follow what its job has committed: the sender is at fault. */
public final class OutOfOrderException extends RuntimeException {

  OutOfOrderException(Commit commit, long cursor, int seq) {
    super(
        "segment "
            + commit.seq()
            + " of "
            + commit.job()
            + " begins at "
            + Snowflake.format(commit.manifest().covered().from())
            + ", but segment "
            + seq
            + " is expected to begin at "
            + Snowflake.format(cursor));
  }
}
