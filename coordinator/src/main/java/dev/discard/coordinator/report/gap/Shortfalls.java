package dev.discard.coordinator.report.gap;

import dev.discard.common.archive.PythonTime;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelMeta.Coverage;
import dev.discard.common.archive.meta.ChannelMeta.ShortList;
import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.job.RunSpec;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is there of channels, but not in whole. */
final class Shortfalls {

  private static final String BLANK =
      "%d pages of messages have no content at all: the application seems to lack the Message"
          + " Content intent (Developer Portal, Bot, Privileged Gateway Intents)";

  private final List<Missing> incomplete;
  private long blankPages;

  /**
   * @param incomplete takes what is found
   */
  Shortfalls(List<Missing> incomplete) {
    this.incomplete = incomplete;
  }

  void add(Places.Place place, ChannelMeta meta) {
    String truncated = truncated(meta);
    if (truncated != null) {
      incomplete.add(place.lack("messages", truncated, null));
    }
    ChannelMeta.Findings findings = meta.findings();
    if (findings != null && findings.shortLists() > 0) {
      incomplete.add(place.lack("reactions", lists(findings), null));
    }
    if (findings != null && findings.blankPages() > 0) {
      blankPages += findings.blankPages();
      incomplete.add(place.lack("messages", blank(findings.blankPages()), null));
    }
  }

  /** The plan's warnings, and that of blank pages where nobody said that they are expected. */
  List<String> warnings(List<String> planned, RunSpec.Wanted wanted) {
    List<String> warnings = new ArrayList<>(planned);
    if (blankPages > 0 && !wanted.blankContent()) {
      warnings.add(BLANK.formatted(blankPages));
    }
    return warnings;
  }

  /** From where on messages are missing; null where none are, or none are there. */
  private static @Nullable String truncated(ChannelMeta meta) {
    Coverage coverage = meta.coverage();
    if (coverage == null || coverage.complete() || coverage.covered().isEmpty()) {
      return null;
    }
    SnowflakeRange first = coverage.covered().get(0);
    long from = first.from() == coverage.requested().from() ? first.to() : 0;
    return from == 0
        ? "messages are missing from the beginning on"
        : "messages are missing from %s on".formatted(time(from));
  }

  private static String blank(long pages) {
    return pages == 1 ? "1 page has no content" : pages + " pages have no content";
  }

  private static String time(long id) {
    return PythonTime.isoNaive(Snowflake.instant(id));
  }

  private static String lists(ChannelMeta.Findings findings) {
    String words =
        findings.shortLists() == 1
            ? "1 list of people is shorter than its count"
            : findings.shortLists() + " lists of people are shorter than their counts";
    return findings.examples().isEmpty() ? words : words + example(findings.examples().get(0));
  }

  private static String example(ShortList list) {
    return ", e.g. message %s, %s: %d of %d"
        .formatted(Snowflake.format(list.message()), list.of(), list.listed(), list.promised());
  }
}
