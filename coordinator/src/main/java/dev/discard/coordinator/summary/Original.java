package dev.discard.coordinator.summary;

import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.meta.RunMeta.Settings;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is particular to runs of the original, which say nothing of what they covered. */
public final class Original {

  /** The original ended with 0.3.3; versions compare as strings, as it compares them. */
  private static final String OURS = "1";

  private static final String NO_LONGER_SWAPPED = "0.3.3";

  private static final SnowflakeRange NOTHING = new SnowflakeRange(0, 0);

  private Original() {}

  /** Whether the original Discard made that run. */
  public static boolean made(RunMeta run) {
    return run.client().version().compareTo(OURS) < 0;
  }

  /** Whether its word can be taken for all that was asked for. */
  static boolean isWhole(RunMeta run) {
    return run.run().completed() && run.run().finished() && !run.run().errors();
  }

  /** What it was asked for, and so has. Without an upper end that is its start. */
  static SnowflakeRange covered(RunMeta run) {
    boolean swapped = run.client().version().compareTo(NO_LONGER_SWAPPED) < 0;
    Settings settings = run.settings();
    Instant after = swapped ? settings.before() : settings.after();
    Instant before = swapped ? settings.after() : settings.before();
    long to = Snowflake.smallestAt(before == null ? run.run().start() : before);
    long from = first(after);
    return Long.compareUnsigned(from, to) < 0 ? new SnowflakeRange(from, to) : NOTHING;
  }

  private static long first(@Nullable Instant after) {
    return after == null ? 0 : Snowflake.largestAt(after) + 1;
  }
}
