package dev.discard.coordinator.plan.split;

import dev.discard.common.job.RangeRule;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.SnowflakeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A job's range divided: the job keeps the first part, and further jobs take the rest. The parts
 * abut and are together what the job had.
 *
 * @param first the job with its range narrowed, its cursor inside
 * @param rest further jobs, ascending, at least one
 */
public record RangeSplit(Work.History first, List<Work.History> rest) {

  /** So much of a range more than one is not worth a job. */
  private static final double WORTH_IT = 1.5;

  /**
   * The share of a range that a job is left with at least. Its worker has gone on since the commit,
   * and what it has captured beyond the new end is asked for twice.
   */
  private static final double LEAST_LEFT = 0.25;

  /** At most so many jobs come of one split; those that turn out too long are split again. */
  private static final int MOST_RANGES = 1000;

  private static final int PAGE = 100;

  public RangeSplit {
    rest = List.copyOf(rest);
  }

  /**
   * How to divide what is left of a job that goes on; empty when it is better left alone.
   *
   * @param work the job as it is now
   * @param seen what it has committed
   */
  public static Optional<RangeSplit> of(Work.History work, RangeRule rule, Seen seen) {
    Millis millis = Millis.of(work, seen.cursor());
    SnowflakeRange range = work.range();
    if (seen.messages() < 1
        || range.startingAt(seen.cursor()).from() != seen.cursor()
        || millis.first() > millis.last()) {
      return Optional.empty();
    }
    Duration span = rule.span();
    long[] cuts =
        span == null ? byDensity(millis, rule.messages(), seen) : bySpan(millis, span).toArray();
    return cuts.length == 0 ? Optional.empty() : Optional.of(cut(work, cuts));
  }

  /**
   * As if the messages went on as densely as they came since the oldest one. A guess from little
   * may be far off, so a split makes no more ranges than pages were read for it: even if all of
   * them are empty, the channel costs no more than twice its requests.
   */
  private static long[] byDensity(Millis millis, long perRange, Seen seen) {
    double each =
        Math.max(1, millis.cursor() - Millis.of(seen.oldest())) / (double) seen.messages();
    double left = (millis.last() - millis.cursor()) / each;
    if (left <= WORTH_IT * perRange) {
      return new long[0];
    }
    double kept = Math.max(perRange - seen.messages(), LEAST_LEFT * perRange);
    double begin = Math.max(millis.first(), millis.cursor() + kept * each);
    long pages = Math.min(MOST_RANGES, (seen.messages() + PAGE - 1) / PAGE);
    long ranges = Math.max(1, Math.min(pages, Math.round((left - kept) / perRange)));
    double step = (millis.last() + 1 - begin) / ranges;
    return LongStream.range(0, ranges)
        .map(i -> (long) (begin + i * step))
        .filter(milli -> milli <= millis.last())
        .distinct()
        .toArray();
  }

  /** At whole multiples of the span, so that what is split again is cut at the same places. */
  private static LongStream bySpan(Millis millis, Duration span) {
    if (span.compareTo(Duration.ofMillis(millis.last())) > 0) {
      return LongStream.empty();
    }
    long step = span.toMillis();
    long times = 1 + (millis.last() - millis.first()) / step / MOST_RANGES;
    long wide = step * times;
    return LongStream.rangeClosed((millis.first() + wide - 1) / wide, millis.last() / wide)
        .map(i -> i * wide);
  }

  private static RangeSplit cut(Work.History work, long[] cuts) {
    List<Work.History> rest = new ArrayList<>();
    for (int i = 0; i < cuts.length; i++) {
      long to = i + 1 < cuts.length ? Millis.id(cuts[i + 1]) : work.range().to();
      rest.add(part(work, Millis.id(cuts[i]), to));
    }
    return new RangeSplit(part(work, work.range().from(), Millis.id(cuts[0])), rest);
  }

  private static Work.History part(Work.History work, long from, long to) {
    return new Work.History(work.channel(), new SnowflakeRange(from, to));
  }
}
