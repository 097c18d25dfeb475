package dev.discard.coordinator.report;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.segment.Findings;
import dev.discard.common.segment.Manifest.Messages;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The meta file of a channel, from the segments that make up its log. Its status, its coverage and
 * the proof of its end depend on its messages alone.
 */
public final class ChannelReport {

  /** Nothing lies between the two ends that were asked for. */
  private static final String EMPTY_RANGE = "empty_range";

  private final Plan.Channel channel;
  private final List<JobResult> results;
  private final List<JobResult> histories;

  private ChannelReport(Plan.Channel channel, List<JobResult> results) {
    this.channel = channel;
    this.results = results;
    this.histories =
        results.stream().filter(result -> result.work() instanceof Work.History).toList();
  }

  /**
   * The meta file of a channel that was asked for.
   *
   * @param results of its jobs, in the order of its log
   */
  public static ChannelMeta of(Plan.Channel channel, List<JobResult> results) {
    return new ChannelReport(channel, results).meta();
  }

  /** The meta file of a channel that was not asked for, because permissions hide it. */
  public static ChannelMeta of(Plan.Denied denied) {
    return new ChannelMeta(
        channel(denied.ref()),
        new ChannelMeta.Summary(0, null, null),
        new ChannelMeta.Coverage(denied.requested(), List.of(), false, null),
        List.of(),
        ChannelStatus.DENIED,
        denied.reason());
  }

  private ChannelMeta meta() {
    boolean covered = covered().equals(all());
    boolean done = histories.stream().allMatch(result -> result.end().kind() == JobEnd.Kind.DONE);
    boolean complete = done && covered;
    return new ChannelMeta(
        channel(channel.ref()),
        summary(),
        new ChannelMeta.Coverage(requested(), covered(), complete, complete ? proof() : null),
        segments(),
        complete ? ChannelStatus.COMPLETE : status(),
        complete ? null : reason(),
        findings());
  }

  private static ChannelMeta.Channel channel(ChannelRef ref) {
    return new ChannelMeta.Channel(
        ref.id(), ref.name(), ChannelTypes.name(ref.type()), ref.parentId());
  }

  private ChannelMeta.Summary summary() {
    Messages span = Tally.span(results.stream().flatMap(r -> r.segments().stream()).toList());
    return new ChannelMeta.Summary(
        Tally.counts(results).messages(),
        span == null ? null : Long.valueOf(span.oldest()),
        span == null ? null : Long.valueOf(span.newest()));
  }

  /** Nothing where no messages are asked for, as of a forum. */
  private SnowflakeRange requested() {
    boolean messages = channel.jobs().stream().anyMatch(Work.History.class::isInstance);
    return messages || channel.requested().isEmpty() ? channel.requested() : Work.NO_MESSAGES;
  }

  private List<SnowflakeRange> all() {
    return requested().isEmpty() ? List.of() : List.of(requested());
  }

  /** What the segments cover, touching ranges joined; they come in order. */
  private List<SnowflakeRange> covered() {
    List<SnowflakeRange> joined = new ArrayList<>();
    for (JobResult result : histories) {
      for (CommittedSegment segment : result.segments()) {
        SnowflakeRange range = segment.manifest().covered();
        int last = joined.size() - 1;
        if (last >= 0 && joined.get(last).to() == range.from()) {
          joined.set(last, new SnowflakeRange(joined.get(last).from(), range.to()));
        } else if (!range.isEmpty()) {
          joined.add(range);
        }
      }
    }
    return joined;
  }

  /**
   * The proof of the last range is that of the channel: the ranges before it end where one begins.
   */
  private String proof() {
    return histories.isEmpty() ? EMPTY_RANGE : histories.get(histories.size() - 1).end().detail();
  }

  private ChannelStatus status() {
    if (ended(JobEnd.Kind.DEAD).isPresent() || ended(JobEnd.Kind.CUT_SHORT).isPresent()) {
      return ChannelStatus.FAILED;
    }
    if (ended(JobEnd.Kind.VANISHED).isPresent()) {
      return ChannelStatus.VANISHED;
    }
    return ended(JobEnd.Kind.DENIED).isPresent() ? ChannelStatus.DENIED : ChannelStatus.FAILED;
  }

  private @Nullable String reason() {
    return ended(JobEnd.Kind.DEAD)
        .or(() -> ended(JobEnd.Kind.CUT_SHORT))
        .or(() -> ended(JobEnd.Kind.VANISHED))
        .or(() -> ended(JobEnd.Kind.DENIED))
        .map(JobEnd::detail)
        .orElse("its jobs ended before their ranges did");
  }

  private Optional<JobEnd> ended(JobEnd.Kind kind) {
    return histories.stream().map(JobResult::end).filter(end -> end.kind() == kind).findFirst();
  }

  private List<ChannelMeta.Segment> segments() {
    List<ChannelMeta.Segment> segments = new ArrayList<>();
    for (JobResult result : results) {
      for (CommittedSegment segment : result.segments()) {
        segments.add(
            new ChannelMeta.Segment(
                result.work().id().value(),
                covered(result.work(), segment),
                segment.manifest().sha256(),
                segment.manifest().bytes(),
                segment.manifest().counts().messages(),
                segment.attempt(),
                segment.worker()));
      }
    }
    return segments;
  }

  /** Jobs of other kinds count otherwise than by message ids. */
  private static SnowflakeRange covered(Work work, CommittedSegment segment) {
    return work instanceof Work.History ? segment.manifest().covered() : Work.NO_MESSAGES;
  }

  private ChannelMeta.@Nullable Findings findings() {
    Findings sum =
        results.stream()
            .flatMap(result -> result.segments().stream())
            .map(segment -> segment.manifest().findings())
            .reduce(Findings.NONE, Findings::plus);
    return sum.shortLists() + sum.blankPages() == 0
        ? null
        : new ChannelMeta.Findings(
            sum.shortLists(),
            sum.examples().stream().map(ChannelReport::list).toList(),
            sum.blankPages());
  }

  private static ChannelMeta.ShortList list(Findings.ShortList list) {
    return new ChannelMeta.ShortList(list.message(), list.of(), list.promised(), list.listed());
  }
}
