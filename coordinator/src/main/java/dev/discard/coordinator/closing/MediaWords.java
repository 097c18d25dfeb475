package dev.discard.coordinator.closing;

import dev.discard.common.archive.meta.MediaMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of files, in a line for people. */
public final class MediaWords {

  private static final int MOST_REASONS = 3;
  private static final int UNIT = 1024;
  private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

  private MediaWords() {}

  /**
   * {@code 1,234 wanted, 1,180 stored (512 MB), 40 had already, 3 left out by size or type, 11
   * lost: 9 × 404 This content is no longer available., …}; what there is none of is left out.
   */
  public static String of(MediaMeta media) {
    List<String> parts = new ArrayList<>();
    parts.add(number(media.wanted()) + " wanted");
    parts.add("%s stored (%s)".formatted(number(media.stored()), size(media.bytes())));
    add(parts, media.deduplicated(), "had already");
    add(parts, media.skipped(), "left out by size or type");
    add(parts, media.failed(), "failed");
    if (media.lost() > 0) {
      parts.add(number(media.lost()) + " lost: " + reasons(media.lostReasons()));
    }
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, long count, String words) {
    if (count > 0) {
      parts.add(number(count) + " " + words);
    }
  }

  private static String reasons(Map<String, Long> reasons) {
    List<String> most =
        reasons.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(reason -> number(reason.getValue()) + " × " + Words.brief(reason.getKey()))
            .toList();
    return Words.some(MOST_REASONS, most, ", ");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** In the unit that leaves at most four digits, as {@code --media-max-size} counts. */
  static String size(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= UNIT && unit < UNITS.length - 1) {
      size /= UNIT;
      unit++;
    }
    String digits = String.format(Locale.ROOT, size < 10 && unit > 0 ? "%.1f" : "%,.0f", size);
    return digits + " " + (bytes == 1 ? "byte" : UNITS[unit]);
  }
}
