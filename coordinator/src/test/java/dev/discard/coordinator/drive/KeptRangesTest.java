package dev.discard.coordinator.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.journal.KeptJob;
import dev.discard.coordinator.report.JobEnd;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeptRangesTest {

  private static final Ending DONE = new Ending(Ending.Kind.DONE, "page_past_end");

  private final KeptRanges ranges = new KeptRanges(1000);

  @Test
  void openRange_endsAtTheEndOfTheRun() {
    ranges.add(job(0), arrived(0, 40, Ending.CONTINUES));
    assertThat(ranges()).containsExactly(new SnowflakeRange(0, 1000));
  }

  @Test
  void openRange_endsWhereTheNextOneBegins() {
    ranges.add(job(300), arrived(300, 310, Ending.CONTINUES));
    ranges.add(job(0), arrived(0, 40, Ending.CONTINUES));
    assertThat(ranges()).containsExactly(new SnowflakeRange(0, 300), new SnowflakeRange(300, 1000));
  }

  // Between 100 and 300 was a range of which nothing had arrived: the plan fills it.
  @Test
  void doneRange_endsWhereItsSegmentsDo() {
    ranges.add(job(0), arrived(0, 100, DONE));
    ranges.add(job(300), arrived(300, 310, Ending.CONTINUES));
    assertThat(ranges()).containsExactly(new SnowflakeRange(0, 100), new SnowflakeRange(300, 1000));
  }

  @Test
  void knownRange_isTakenAsItWas() {
    Work work = new Work.History(channel(), new SnowflakeRange(0, 200));
    ranges.add(job(0), new KeptJob(work, JobEnd.dead("no luck"), List.of()));
    ranges.add(job(500), arrived(500, 510, Ending.CONTINUES));
    assertThat(ranges()).containsExactly(new SnowflakeRange(0, 200), new SnowflakeRange(500, 1000));
  }

  @Test
  void otherJobs_areNoRanges() {
    ranges.add(new JobId("pins-10"), arrived(0, 0, DONE));
    assertThat(ranges.byChannel()).isEmpty();
  }

  private List<SnowflakeRange> ranges() {
    return ranges.byChannel().get(10L);
  }

  private static ChannelRef channel() {
    return new ChannelRef(1, 10, "general", 0, null, null);
  }

  private static JobId job(long from) {
    return new Work.History(channel(), new SnowflakeRange(from, 1000)).id();
  }

  private static KeptJob arrived(long from, long to, Ending ending) {
    Manifest manifest =
        new Manifest(
            10,
            "0".repeat(64),
            new SnowflakeRange(from, to),
            new Manifest.Counts(1, 1, 0, 0, 0),
            null,
            ending);
    return new KeptJob(null, null, List.of(new CommittedSegment(0, 5, 1, "w-1", manifest)));
  }
}
