package dev.discard.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class RequestedTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long START_MILLIS = 1_767_225_600_000L;

  @Test
  void range_isEverythingUpToTheStart_whenNothingLimitsIt() {
    assertThat(Requested.of(run(null, null)))
        .isEqualTo(new SnowflakeRange(0, 1456074443980800000L));
  }

  @Test
  void range_endsAtTheStart_whenBeforeLiesInTheFuture() {
    assertThat(Requested.of(run(null, START.plusSeconds(60))))
        .isEqualTo(Requested.of(run(null, null)));
  }

  @Test
  void range_isEmpty_whenAfterIsLaterThanTheStart() {
    assertThat(Requested.of(run(START.plusSeconds(60), null)).isEmpty()).isTrue();
  }

  @Property
  void ids_areInside_exactlyWhenTheirMillisecondLiesBetweenBothEnds(
      @ForAll @LongRange(min = Snowflake.EPOCH_MILLIS, max = START_MILLIS) long after,
      @ForAll @LongRange(min = Snowflake.EPOCH_MILLIS, max = START_MILLIS) long before,
      @ForAll @LongRange(min = 0, max = 4_194_303) long low,
      @ForAll @LongRange(min = -2, max = 2) long near) {
    SnowflakeRange range =
        Requested.of(run(Instant.ofEpochMilli(after), Instant.ofEpochMilli(before)));
    for (long millis : new long[] {after + near, before + near, (after + before) / 2}) {
      long id = Snowflake.smallestAt(Instant.ofEpochMilli(millis)) | low;
      boolean between = millis > after && millis < before && millis >= Snowflake.EPOCH_MILLIS;
      assertThat(range.contains(id)).isEqualTo(between);
    }
  }

  private static RunSpec run(Instant after, Instant before) {
    return new RunSpec(
        new RunId("0123456789abcdefghijklmn"),
        RunMode.GUILD,
        List.of(1L),
        START,
        List.of("discard"),
        new RunSpec.Settings("http://api", false, after, before, false, false, 45, "out"));
  }
}
