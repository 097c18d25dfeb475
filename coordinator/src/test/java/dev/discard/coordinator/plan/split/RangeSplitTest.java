package dev.discard.coordinator.plan.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.SnowflakeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RangeSplitTest {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final RangeRule USUAL = RangeRule.USUAL;

  /** One message a second since the tenth day, 2,500 of them seen, 100,000 there. */
  @Test
  void denseChannel_isDividedIntoEqualRanges_andTheJobKeepsOne() {
    long begin = 10 * DAY;
    long newest = begin + 100_000_000;
    Work.History job = job(0, id(400 * DAY), id(newest));

    List<Work.History> parts = parts(job, USUAL, new Seen(2_500, id(begin), id(begin + 2_500_000)));

    assertThat(parts).hasSize(4);
    assertThat(begins(parts))
        .containsExactly(0L, begin + 25_000_000, begin + 50_000_000, begin + 75_000_000);
    assertThat(parts.get(3).range().to()).isEqualTo(job.range().to());
    assertThat(parts).allMatch(part -> part.channel().equals(job.channel()));
  }

  @Test
  void job_isLeftAlone_whenLittleMoreThanARangeIsLeft() {
    Work.History job = job(0, id(400 * DAY), id(40_000_000));

    assertThat(RangeSplit.of(job, USUAL, new Seen(2_500, id(0), id(2_500_000)))).isEmpty();
    assertThat(RangeSplit.of(job, USUAL, new Seen(2_400, id(0), id(2_400_000)))).isPresent();
  }

  /** 20,000 came in what looked like a range of 25,000, and as many again are to come. */
  @Test
  void job_keepsAQuarterOfARange_whenItHasHadMostOfOne() {
    Work.History job = job(0, id(80_000_000), id(400 * DAY));

    List<Work.History> parts = parts(job, USUAL, new Seen(22_000, id(0), id(22_000_000)));

    assertThat(begins(parts)).startsWith(0L, 22_000_000L + 6_250_000).hasSize(3);
  }

  @Test
  void knownLastMessage_endsWhatIsLeft() {
    Seen seen = new Seen(2_500, id(0), id(2_500_000));

    assertThat(RangeSplit.of(job(0, id(400 * DAY), id(20_000_000)), USUAL, seen)).isEmpty();
    assertThat(RangeSplit.of(job(0, id(400 * DAY), null), USUAL, seen)).isPresent();
    assertThat(RangeSplit.of(job(0, id(400 * DAY), id(1_000_000)), USUAL, seen)).isEmpty();
  }

  @Test
  void range_endsWhatIsLeft_beforeTheLastMessage() {
    Seen seen = new Seen(2_500, id(0), id(2_500_000));

    assertThat(RangeSplit.of(job(0, id(30_000_000), id(400 * DAY)), USUAL, seen)).isEmpty();
  }

  /** 25 pages were read, so a wrong guess costs at most 25 more. */
  @Test
  void guess_makesNoMoreRangesThanPagesWereRead() {
    Work.History job = job(0, id(4_000 * DAY), null);

    List<Work.History> parts = parts(job, USUAL, new Seen(2_500, id(0), id(2_500_000)));

    assertThat(parts).hasSize(26);
    assertThat(begins(parts)).startsWith(0L, 25_000_000L);
  }

  @Test
  void messagesOfOneMillisecond_makeRangesOfAMillisecondAtLeast() {
    Seen seen = new Seen(2_500, id(7), id(7) + 2_500);

    RangeRule small = RangeRule.parse("1000");

    assertThat(begins(parts(job(0, id(40), null), USUAL, seen))).containsExactly(0L, 16L, 28L);
    assertThat(begins(parts(job(0, id(12), null), small, seen))).containsExactly(0L, 9L, 10L, 11L);
    assertThat(begins(parts(job(0, id(10), null), small, seen))).containsExactly(0L, 9L);
    assertThat(RangeSplit.of(job(0, id(9), null), small, seen)).isEmpty();
  }

  @Test
  void span_cutsAtItsMultiples_upToTheLastMessage() {
    Work.History job = job(id(5 * DAY), id(400 * DAY), id(100 * DAY));
    RangeRule month = RangeRule.parse("30d");

    List<Work.History> parts = parts(job, month, new Seen(2_500, id(6 * DAY), id(7 * DAY)));

    assertThat(begins(parts)).containsExactly(5 * DAY, 30 * DAY, 60 * DAY, 90 * DAY);
    assertThat(parts.get(3).range().to()).isEqualTo(id(400 * DAY));
  }

  @Test
  void span_growsToItsMultiples_whenThereWouldBeTooManyRanges() {
    Work.History job = job(0, id(400 * DAY), null);

    List<Work.History> parts = parts(job, RangeRule.parse("1h"), new Seen(2_500, id(1), id(2)));
    Work.History later = parts.get(parts.size() - 2);
    List<Work.History> again =
        parts(
            later,
            RangeRule.parse("1h"),
            new Seen(2_500, later.range().from(), later.range().from() + 1));

    assertThat(parts).hasSizeBetween(500, 1_001);
    assertThat(begins(parts)).allMatch(milli -> milli % Duration.ofHours(10).toMillis() == 0);
    assertThat(again).hasSize(10);
  }

  @Test
  void span_longerThanTime_cutsNothing() {
    Work.History job = job(0, id(400 * DAY), null);

    assertThat(RangeSplit.of(job, RangeRule.parse("999999999999w"), new Seen(2_500, id(1), id(2))))
        .isEmpty();
  }

  @Test
  void job_isLeftAlone_withoutMessages_andOutsideOfItsRange() {
    Work.History job = job(id(DAY), id(400 * DAY), null);

    assertThat(RangeSplit.of(job, USUAL, new Seen(0, 0, id(2 * DAY)))).isEmpty();
    assertThat(RangeSplit.of(job, USUAL, new Seen(2_500, id(1), id(2)))).isEmpty();
    assertThat(RangeSplit.of(job, USUAL, new Seen(2_500, id(DAY), id(400 * DAY)))).isEmpty();
    assertThat(RangeSplit.of(job, USUAL, new Seen(2_500, id(DAY), -1))).isEmpty();
  }

  private static Work.History job(long from, long to, @Nullable Long newest) {
    ChannelRef channel = new ChannelRef(1, 2, "general", 0, null, newest);
    return new Work.History(channel, new SnowflakeRange(from, to));
  }

  private static List<Work.History> parts(Work.History job, RangeRule rule, Seen seen) {
    Optional<RangeSplit> split = RangeSplit.of(job, rule, seen);
    assertThat(split).isPresent();
    List<Work.History> parts = new ArrayList<>(List.of(split.get().first()));
    parts.addAll(split.get().rest());
    return parts;
  }

  private static List<Long> begins(List<Work.History> parts) {
    return parts.stream().map(part -> Millis.of(part.range().from())).toList();
  }

  private static long id(long milli) {
    return Millis.id(milli);
  }
}
