package dev.discard.common.media;

import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of files, line by line. Owned by one thread. */
public final class MediaTally {

  /** Servers of embeds say what they like; there are never more reasons than these. */
  private static final int MOST_REASONS = 100;

  private static final String OTHER = "other reasons";
  private static final String NO_REASON = "no reason";

  private final Map<String, Long> reasons = new TreeMap<>();
  private long stored;
  private long bytes;
  private long deduplicated;
  private long lost;
  private long skipped;

  /**
   * What a log of media holds.
   *
   * @param log plain or compressed
   * @throws dev.discard.common.archive.ArchiveException when it cannot be read, or holds a line
   *     that is none
   */
  public static MediaMeta of(Path log) {
    MediaTally tally = new MediaTally();
    try (ArchiveLines lines = ArchiveLines.open(log)) {
      for (ArchiveLine line : lines) {
        MediaLog.of(line).ifPresent(tally::add);
      }
    }
    return tally.sums();
  }

  /** Takes in a line. */
  public void add(MediaLine line) {
    StoredFile file = line.stored();
    switch (line.result()) {
      case STORED -> {
        if (line.duplicate() || file == null) {
          deduplicated++;
        } else {
          stored++;
          bytes += file.bytes();
        }
      }
      case KNOWN -> deduplicated++;
      case LOST -> {
        lost++;
        reasons.merge(group(reason(line)), 1L, Long::sum);
      }
      case SKIPPED -> skipped++;
    }
  }

  /** The status of the answer, where there was one, and its words. */
  private static String reason(MediaLine line) {
    String words = line.reason().isEmpty() ? NO_REASON : line.reason();
    String status = Integer.toString(line.status());
    boolean told =
        line.status() == 0 || words.startsWith(status) || words.startsWith("HTTP " + status);
    return told ? words : status + " " + words;
  }

  private String group(String reason) {
    return reasons.size() < MOST_REASONS || reasons.containsKey(reason) ? reason : OTHER;
  }

  /** The sums of what was taken in, as if no other file had been wanted. */
  public MediaMeta sums() {
    long told = stored + deduplicated + lost + skipped;
    return new MediaMeta(told, stored, bytes, deduplicated, lost, skipped, reasons, 0);
  }
}
