package dev.discard.coordinator.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RangesTest {

  private static final int IDS = 64;

  // A model with one bit an id; ids beyond the first millisecond's start touch nothing by time.
  @Property
  void unionAndGaps_agreeWithSetsOfIds(
      @ForAll("ranges") List<SnowflakeRange> ranges, @ForAll @IntRange(max = IDS) int end) {
    BitSet model = new BitSet();
    ranges.forEach(range -> model.set((int) range.from(), (int) range.to()));

    List<SnowflakeRange> union = Ranges.union(ranges);

    assertThat(bits(union)).isEqualTo(model);
    assertThat(union).hasSize(runsOf(model));
    model.flip(0, IDS + 1);
    model.clear(Math.max(end, length(union)), IDS + 1);
    assertThat(bits(Ranges.gaps(union, end).stream().map(Gap::ids).toList())).isEqualTo(model);
  }

  @Test
  void beforeAndAfter_touch_atTheSameInstant() {
    Instant noon = Instant.parse("2021-02-01T12:00:00Z");
    SnowflakeRange before = new SnowflakeRange(0, Snowflake.smallestAt(noon));
    SnowflakeRange after =
        new SnowflakeRange(
            Snowflake.largestAt(noon) + 1, Snowflake.smallestAt(noon.plusSeconds(9)));

    assertThat(Ranges.union(List.of(after, before)))
        .containsExactly(new SnowflakeRange(0, after.to()));
    assertThat(Ranges.union(List.of(before, new SnowflakeRange(after.from() + 1, after.to()))))
        .hasSize(2);
  }

  @Test
  void union_comparesUnsigned() {
    SnowflakeRange low = new SnowflakeRange(1, 5);
    SnowflakeRange high = new SnowflakeRange(Long.MAX_VALUE, -1);

    assertThat(Ranges.union(List.of(high, low))).containsExactly(low, high);
  }

  @Provide
  Arbitrary<List<SnowflakeRange>> ranges() {
    Arbitrary<Long> id = Arbitraries.longs().between(1, IDS);
    return id.flatMap(a -> id.map(b -> new SnowflakeRange(Math.min(a, b), Math.max(a, b))))
        .list()
        .ofMaxSize(8);
  }

  private static BitSet bits(List<SnowflakeRange> ranges) {
    BitSet bits = new BitSet();
    ranges.forEach(range -> bits.set((int) range.from(), (int) range.to()));
    return bits;
  }

  private static int length(List<SnowflakeRange> union) {
    return union.isEmpty() ? 0 : (int) union.get(union.size() - 1).to();
  }

  private static int runsOf(BitSet model) {
    int runs = 0;
    for (int i = model.nextSetBit(0); i >= 0; i = model.nextSetBit(model.nextClearBit(i))) {
      runs++;
    }
    return runs;
  }
}
