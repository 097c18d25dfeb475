package dev.discard.coordinator.report;

import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Messages;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums over committed segments. */
public final class Tally {

  private Tally() {}

  /** What all segments of the jobs hold. */
  public static Counts counts(Collection<JobResult> results) {
    Counts sum = new Counts(0, 0, 0, 0, 0);
    for (JobResult result : results) {
      sum = plus(sum, sum(result.segments()));
    }
    return sum;
  }

  static Counts sum(List<CommittedSegment> segments) {
    return segments.stream()
        .map(segment -> segment.manifest().counts())
        .reduce(new Counts(0, 0, 0, 0, 0), Tally::plus);
  }

  /** The smallest and the largest message id; null when there is none. */
  static @Nullable Messages span(List<CommittedSegment> segments) {
    Messages span = null;
    for (CommittedSegment segment : segments) {
      Messages more = segment.manifest().messages();
      if (more != null) {
        span = span == null ? more : union(span, more);
      }
    }
    return span;
  }

  static Counts plus(Counts a, Counts b) {
    return new Counts(
        a.lines() + b.lines(),
        a.http() + b.http(),
        a.errors() + b.errors(),
        a.ws() + b.ws(),
        a.messages() + b.messages(),
        a.media() + b.media());
  }

  private static Messages union(Messages a, Messages b) {
    return new Messages(
        Long.compareUnsigned(a.oldest(), b.oldest()) <= 0 ? a.oldest() : b.oldest(),
        Long.compareUnsigned(a.newest(), b.newest()) >= 0 ? a.newest() : b.newest());
  }
}
