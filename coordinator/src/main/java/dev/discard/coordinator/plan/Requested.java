package dev.discard.coordinator.plan;

import dev.discard.common.job.RunSpec;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The message ids that a run was asked for. */
public final class Requested {

  private Requested() {}

  /**
   * The range of every channel of the run: {@code after} and {@code before} are both exclusive by
   * the millisecond. It ends at the start of the run at the latest, since what is not yet written
   * cannot be promised to be complete. Empty when nothing lies between the two ends.
   */
  public static SnowflakeRange of(RunSpec run) {
    Instant after = run.settings().after();
    long from = after == null ? 0 : Snowflake.largestAt(after) + 1;
    long to = Snowflake.smallestAt(earlier(run.settings().before(), run.created()));
    return new SnowflakeRange(from, Long.compareUnsigned(from, to) > 0 ? from : to);
  }

  private static Instant earlier(@Nullable Instant before, Instant start) {
    return before != null && before.isBefore(start) ? before : start;
  }
}
