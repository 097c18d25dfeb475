package dev.discard.coordinator.verify.log;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelMeta.Coverage;
import dev.discard.common.archive.meta.ChannelMeta.Segment;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether coverage, segments, status and end proof of a channel say the same. */
final class CoverageCheck {

  private static final String EMPTY_PAGE = "empty_page";
  private static final String EMPTY_RANGE = "empty_range";
  private static final Set<String> PROOFS =
      Set.of(EMPTY_PAGE, EMPTY_RANGE, "page_past_end", "short_page_at_last_message", "end_of_list");

  private final Findings findings;
  private final Path file;

  CoverageCheck(Findings findings, Path metaFile) {
    this.findings = findings;
    this.file = metaFile;
  }

  /**
   * Checks a channel of ours.
   *
   * @param lastPage the last page of its log; null when there is none
   */
  void check(ChannelMeta meta, Coverage coverage, @Nullable MessagePage lastPage) {
    checkRanges(coverage);
    demand(
        coverage.covered().equals(joined(meta.segments())),
        "covered ranges are not those of the segments");
    boolean whole = coverage.covered().equals(whole(coverage.requested()));
    demand(coverage.complete() == whole, "'complete' contradicts the covered ranges");
    demand(
        coverage.complete() == (meta.status() == ChannelStatus.COMPLETE),
        "'complete' contradicts the status");
    checkProof(coverage, lastPage);
  }

  private void checkRanges(Coverage coverage) {
    long from = coverage.requested().from();
    for (SnowflakeRange range : coverage.covered()) {
      demand(
          Long.compareUnsigned(from, range.from()) <= 0 && !range.isEmpty(),
          "covered ranges do not ascend inside of what was requested");
      from = range.to();
    }
    demand(
        Long.compareUnsigned(from, coverage.requested().to()) <= 0,
        "covered ranges reach past what was requested");
  }

  private void checkProof(Coverage coverage, @Nullable MessagePage lastPage) {
    String proof = coverage.endProof();
    if (!coverage.complete()) {
      return;
    }
    demand(proof != null && PROOFS.contains(proof), "the end is not proven");
    if (EMPTY_PAGE.equals(proof)) {
      demand(lastPage != null && lastPage.isEmpty(), "the last page is not empty");
    }
    if (EMPTY_RANGE.equals(proof)) {
      demand(coverage.requested().isEmpty(), "the requested range is not empty");
    }
  }

  private void demand(boolean holds, String otherwise) {
    if (!holds) {
      findings.add(Kind.WRONG_COVERAGE, file, otherwise);
    }
  }

  private static List<SnowflakeRange> whole(SnowflakeRange requested) {
    return requested.isEmpty() ? List.of() : List.of(requested);
  }

  /** The ranges of the segments, those that touch made one. */
  private static List<SnowflakeRange> joined(List<Segment> segments) {
    List<SnowflakeRange> joined = new ArrayList<>();
    for (Segment segment : segments) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).to() == segment.range().from()) {
        joined.set(last, new SnowflakeRange(joined.get(last).from(), segment.range().to()));
      } else if (!segment.range().isEmpty()) {
        joined.add(segment.range());
      }
    }
    return joined;
  }
}
