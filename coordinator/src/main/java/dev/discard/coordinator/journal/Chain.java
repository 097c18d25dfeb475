package dev.discard.coordinator.journal;

import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.segment.Manifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds among the segments that arrived those that follow each other.
 *
 * <p>Under one number several may have arrived, of which Redis took one; without Redis nobody knows
 * which. All of them were checked, so any row of them that abuts is true, and the longest is best.
 */
final class Chain {

  private static final Comparator<CommittedSegment> NEWEST_FIRST =
      Comparator.comparingLong(CommittedSegment::fence).reversed();

  private final NavigableMap<Integer, List<Link>> bySeq = new TreeMap<>();

  /** A segment with the longest row that may follow it. */
  private record Link(CommittedSegment segment, @Nullable Link next, int length) {}

  private Chain(List<CommittedSegment> arrived) {
    NavigableMap<Integer, List<CommittedSegment>> sorted = new TreeMap<>();
    for (CommittedSegment segment : arrived) {
      sorted.computeIfAbsent(segment.seq(), any -> new ArrayList<>()).add(segment);
    }
    sorted.descendingMap().forEach(this::link);
  }

  /**
   * The longest row.
   *
   * @param base its known beginning
   * @param arrived the others; their attempts are not known and are made up from their fences
   */
  static List<CommittedSegment> of(List<CommittedSegment> base, List<CommittedSegment> arrived) {
    Manifest last = base.isEmpty() ? null : base.get(base.size() - 1).manifest();
    List<CommittedSegment> row = new ArrayList<>(base);
    Link next = new Chain(arrived).longest(last, base.size());
    while (next != null) {
      row.add(next.segment());
      next = next.next();
    }
    return numbered(base.size(), row);
  }

  private void link(int seq, List<CommittedSegment> same) {
    List<Link> links = new ArrayList<>();
    for (CommittedSegment segment : same.stream().sorted(NEWEST_FIRST).toList()) {
      Link next = longest(segment.manifest(), seq + 1);
      links.add(new Link(segment, next, next == null ? 1 : next.length() + 1));
    }
    bySeq.put(seq, links);
  }

  /** Of equally long ones that of the newest fence. */
  private @Nullable Link longest(@Nullable Manifest before, int seq) {
    Link longest = null;
    for (Link link : bySeq.getOrDefault(seq, List.of())) {
      boolean longer = longest == null || link.length() > longest.length();
      if (longer && follows(before, link.segment().manifest())) {
        longest = link;
      }
    }
    return longest;
  }

  private static boolean follows(@Nullable Manifest before, Manifest next) {
    return before == null
        || before.ending().kind() == Manifest.Ending.Kind.CONTINUES
            && before.covered().to() == next.covered().from();
  }

  /** Each fence is another attempt. */
  private static List<CommittedSegment> numbered(int known, List<CommittedSegment> row) {
    List<CommittedSegment> numbered = new ArrayList<>(row.subList(0, known));
    int attempt = known == 0 ? 0 : row.get(known - 1).attempt();
    long fence = known == 0 ? -1 : row.get(known - 1).fence();
    for (CommittedSegment one : row.subList(known, row.size())) {
      attempt += one.fence() == fence ? 0 : 1;
      fence = one.fence();
      numbered.add(new CommittedSegment(one.seq(), fence, attempt, one.worker(), one.manifest()));
    }
    return numbered;
  }
}
