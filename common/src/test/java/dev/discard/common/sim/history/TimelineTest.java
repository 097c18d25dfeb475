package dev.discard.common.sim.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.snowflake.Snowflake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {

  private static final Instant FROM = Instant.parse("2015-09-20T08:00:00Z");
  private static final Instant TO = Instant.parse("2025-12-31T00:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 99, 100, 101, 200, 4_000, 100_000})
  void ids_ascendWithinTheirTime(int count) {
    Timeline timeline = timeline(3, count);
    long before = Snowflake.smallestAt(FROM) - 1;
    for (int i = 0; i < count; i++) {
      assertThat(timeline.id(i)).isGreaterThan(before);
      before = timeline.id(i);
    }
    assertThat(before).isLessThan(Snowflake.smallestAt(TO));
  }

  @Test
  void ids_ascend_whereThousandsOfMessagesShareASecond() {
    Instant end = FROM.plusSeconds(2);
    Timeline dense = new Timeline(3, new HistoryPlan(Flavour.PLAIN, 50_000, FROM, end));
    for (int i = 1; i < 50_000; i++) {
      assertThat(dense.id(i)).isGreaterThan(dense.id(i - 1));
    }
  }

  @Test
  void milliseconds_areSharedAcrossPageEdges() {
    Timeline timeline = timeline(3, 10_000);
    List<Integer> shared = new ArrayList<>();
    for (int edge = 100; edge < 10_000; edge += 100) {
      if (timeline.id(edge - 2) >>> 22 == timeline.id(edge + 1) >>> 22) {
        shared.add(edge);
      }
    }
    assertThat(shared).hasSizeBetween(10, 50);
  }

  @Test
  void epochs_differInLiveliness() {
    Timeline timeline = timeline(3, 10_000);
    long span = timeline.id(9_999) - timeline.id(0);
    int inFirstHalf = 0;
    for (int i = 0; i < 10_000; i++) {
      inFirstHalf += timeline.id(i) - timeline.id(0) < span / 2 ? 1 : 0;
    }
    assertThat(inFirstHalf).isNotCloseTo(5_000, Offset.offset(50));
  }

  @Test
  void lengthOfIds_growsWithTheYears() {
    Timeline timeline = timeline(3, 10_000);
    assertThat(Long.toString(timeline.id(0))).hasSize(17);
    assertThat(Long.toString(timeline.id(5_000))).hasSize(18);
    assertThat(Long.toString(timeline.id(9_999))).hasSize(19);
  }

  private static Timeline timeline(long seed, int count) {
    return new Timeline(seed, new HistoryPlan(Flavour.PLAIN, count, FROM, TO));
  }
}
