package dev.discard.coordinator.plan.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.SnowflakeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class RangeSplitPropertiesTest {

  private static final Comparator<Work.History> ASCENDING =
      (one, other) -> Long.compareUnsigned(one.range().from(), other.range().from());

  @Property(tries = 3000)
  void parts_abut_areWhatTheJobHad_andAMillisecondWideAtLeast(
      @ForAll("ids") long from,
      @ForAll("ids") long to,
      @ForAll("ids") long oldest,
      @ForAll("ids") long cursor,
      @ForAll @LongRange(min = 0, max = 1L << 50) long messages,
      @ForAll("newest") Optional<Long> newest,
      @ForAll("rules") RangeRule rule) {
    boolean swap = Long.compareUnsigned(from, to) > 0;
    Work.History job = job(swap ? to : from, swap ? from : to, newest.orElse(null));

    RangeSplit.of(job, rule, new Seen(messages, oldest, cursor))
        .ifPresent(split -> checkParts(job, cursor, split));
  }

  private static void checkParts(Work.History job, long cursor, RangeSplit split) {
    List<Work.History> parts = new ArrayList<>(List.of(split.first()));
    parts.addAll(split.rest());
    assertThat(parts).hasSizeBetween(2, 1001);
    assertThat(Long.compareUnsigned(split.first().range().to(), cursor)).isPositive();
    assertThat(split.first().id()).isEqualTo(job.id());
    checkWhole(job.range(), parts);
  }

  private static void checkWhole(SnowflakeRange whole, List<Work.History> parts) {
    long at = whole.from();
    for (Work.History part : parts) {
      assertThat(part.range().from()).isEqualTo(at);
      assertThat(Long.compareUnsigned(part.range().to() - at, 1L << 22)).isNotNegative();
      at = part.range().to();
    }
    assertThat(at).isEqualTo(whole.to());
  }

  /** Jobs commit in any order and are split at any commit. */
  @Property(tries = 200)
  void everyMessage_isCommittedOnce_inAnyOrderOfCommitsAndSplits(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40_000) int messages,
      @ForAll("rules") RangeRule rule) {
    Random random = new Random(seed);
    TreeSet<Long> channel = channel(random, messages);
    List<Crawl> crawls = new ArrayList<>(List.of(new Crawl(job(0, -1, channel.last()))));
    long committed = 0;
    for (List<Crawl> going = going(crawls); !going.isEmpty(); going = going(crawls)) {
      Crawl one = going.get(random.nextInt(going.size()));
      committed += one.commit(channel, 100 * (1 + random.nextInt(40)));
      if (one.goesOn() && random.nextInt(4) > 0) {
        RangeSplit.of(one.job, rule, one.seen())
            .ifPresent(
                split -> {
                  one.job = split.first();
                  split.rest().forEach(job -> crawls.add(new Crawl(job)));
                });
      }
    }
    List<Work.History> jobs = crawls.stream().map(crawl -> crawl.job).sorted(ASCENDING).toList();
    checkWhole(new SnowflakeRange(0, -1), jobs);
    assertThat(committed).isEqualTo(channel.size());
    if (rule.span() == null) {
      assertThat((long) jobs.size()).isLessThan(2 + committed / 10);
    }
  }

  private static List<Crawl> going(List<Crawl> crawls) {
    return crawls.stream().filter(Crawl::goesOn).toList();
  }

  /** Bursts and pauses, of milliseconds and of months. */
  private static TreeSet<Long> channel(Random random, int messages) {
    TreeSet<Long> channel = new TreeSet<>();
    long milli = 1;
    long pause = 1;
    for (int i = 0; i < messages; i++) {
      if (random.nextInt(500) == 0) {
        pause = 1L << random.nextInt(26);
      }
      milli += random.nextLong(pause);
      channel.add(Millis.id(milli) + random.nextInt(1 << 22));
    }
    return channel;
  }

  /** What a worker and the queue do with a job. */
  private static final class Crawl {
    private Work.History job;
    private long messages;
    private long oldest;
    private long cursor;

    Crawl(Work.History job) {
      this.job = job;
      this.cursor = job.range().from();
    }

    boolean goesOn() {
      return cursor != job.range().to();
    }

    Seen seen() {
      return new Seen(messages, oldest, cursor);
    }

    long commit(TreeSet<Long> channel, int most) {
      long before = messages;
      Long next = next(channel);
      while (next != null && job.range().contains(next) && messages - before < most) {
        oldest = messages == 0 ? next : oldest;
        messages++;
        cursor = next + 1;
        next = next(channel);
      }
      if (next == null || !job.range().contains(next)) {
        cursor = job.range().to();
      }
      return messages - before;
    }

    private @Nullable Long next(TreeSet<Long> channel) {
      return channel.ceiling(cursor);
    }
  }

  @Provide
  Arbitrary<Long> ids() {
    return Arbitraries.oneOf(
        Arbitraries.longs(),
        Arbitraries.longs().between(0, 100).map(milli -> milli << 22),
        Arbitraries.of(0L, 1L, -1L, -2L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 22, -1L << 22));
  }

  @Provide
  Arbitrary<Optional<Long>> newest() {
    return ids().optional(0.8);
  }

  @Provide
  Arbitrary<RangeRule> rules() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(1_000, 30_000).map(most -> new RangeRule(most, null)),
        Arbitraries.of(RangeRule.USUAL, RangeRule.parse("1h"), RangeRule.parse("999999999999")),
        Arbitraries.longs()
            .between(1, 50_000)
            .map(hours -> new RangeRule(25_000, Duration.ofHours(hours))));
  }

  private static Work.History job(long from, long to, @Nullable Long newest) {
    return new Work.History(
        new ChannelRef(1, 2, "general", 0, null, newest), new SnowflakeRange(from, to));
  }
}
