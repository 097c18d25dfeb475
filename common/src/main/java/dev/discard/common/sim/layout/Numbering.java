package dev.discard.common.sim.layout;

import dev.discard.common.snowflake.Snowflake;
import java.time.Instant;

/** Ids of things that were made together: they share a millisecond and count upward. */
public final class Numbering {

  private long next;

  public Numbering(String made) {
    this.next = Snowflake.smallestAt(Instant.parse(made)) | 1 << 17;
  }

  public long next() {
    return next++;
  }
}
