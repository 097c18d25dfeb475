package dev.discard.coordinator.plan.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.snowflake.SnowflakeRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelRangesTest {

  private static final SnowflakeRange WHOLE = range(0, 1000);

  private final ChannelRanges ranges = new ChannelRanges();

  @Test
  void unknownChannel_hasTheRequestedRange() {
    assertThat(ranges.of(7, WHOLE)).containsExactly(WHOLE);
    assertThat(ranges.of(7, range(5, 5))).isEmpty();
  }

  @Test
  void splitJob_isKnownByItsNewEnd() {
    assertThat(ranges.add(7, WHOLE)).isTrue();
    assertThat(ranges.add(7, range(300, 1000))).isTrue();
    assertThat(ranges.add(7, range(0, 300))).isTrue();
    assertThat(ranges.add(7, range(0, 300))).as("the same again").isFalse();

    assertThat(ranges.of(7, WHOLE)).containsExactly(range(0, 300), range(300, 1000));
    assertThat(ranges.of(8, WHOLE)).containsExactly(WHOLE);
  }

  @Test
  void gaps_areFilled_soThatAllIsAskedFor() {
    ranges.add(7, range(700, 800));
    ranges.add(7, range(100, 300));

    assertThat(ranges.of(7, WHOLE))
        .containsExactly(
            range(0, 100), range(100, 300), range(300, 700), range(700, 800), range(800, 1000));
  }

  @Test
  void rangesBeyondTheRequestedOne_stay_andAreNotExtended() {
    ranges.add(7, range(0, 50));
    ranges.add(7, range(900, -1));

    assertThat(ranges.of(7, range(100, 1000)))
        .isEqualTo(List.of(range(0, 50), range(100, 900), range(900, -1)));
  }

  private static SnowflakeRange range(long from, long to) {
    return new SnowflakeRange(from, to);
  }
}
