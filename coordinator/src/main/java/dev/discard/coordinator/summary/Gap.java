package dev.discard.coordinator.summary;

import dev.discard.common.archive.PythonTime;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.Comparator;

/**
 * Ids that no run has, named by the ends of the runs around them, as the original names gaps.
 *
 * @param ids the missing ids
 * @param after the {@code --before} of the run that ends here; {@link #BEGINNING} when there is
 *     none
 * @param before the {@code --after} of the run that begins here, or the end of the last run
 */
public record Gap(SnowflakeRange ids, String after, String before) implements Comparable<Gap> {

  /** Stands for "from the beginning". */
  public static final String BEGINNING = "0000-00-00T00:00:00";

  private static final Comparator<Gap> ORDER =
      Comparator.<Gap, Long>comparing(gap -> gap.ids().from(), Long::compareUnsigned)
          .thenComparing(gap -> gap.ids().to(), Long::compareUnsigned)
          .thenComparing(Gap::before);

  /** The gap between the end of one run and the first id of another. */
  static Gap between(long from, long to) {
    return new Gap(new SnowflakeRange(from, to), time(from), time(to - 1));
  }

  /** The gap between the end of what is there and the end of what was asked for. */
  static Gap until(long from, long end) {
    return new Gap(new SnowflakeRange(from, end), time(from), time(end));
  }

  static String time(long id) {
    return id == 0 ? BEGINNING : PythonTime.isoNaive(Snowflake.instant(id));
  }

  @Override
  public int compareTo(Gap other) {
    return ORDER.compare(this, other);
  }

  /** As the original prints it, which is how Python prints a pair. */
  @Override
  public String toString() {
    return "('" + after + "', '" + before + "')";
  }
}
