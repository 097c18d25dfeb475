package dev.discard.coordinator.verify.log;

import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches the pages of one channel: each id once, inside what was asked for, ascending. */
final class PageOrder {

  private final Findings findings;
  private final @Nullable SnowflakeRange requested;
  private @Nullable MessagePage last;
  private boolean disturbed;
  private long messages;
  private long oldest;
  private long newest;

  /**
   * @param requested the ids that may be there; null when nobody knows, as with the original
   */
  PageOrder(Findings findings, @Nullable SnowflakeRange requested) {
    this.findings = findings;
    this.requested = requested;
  }

  void add(ArchiveLine line, MessagePage page) {
    last = page;
    if (page.isEmpty()) {
      return;
    }
    List<PageMessage> ascending = page.ascending();
    checkRange(line, ascending);
    checkOnce(line, ascending);
    checkAbove(line, ascending.get(0).id());
    long largest = ascending.get(ascending.size() - 1).id();
    oldest = messages == 0 ? ascending.get(0).id() : smaller(oldest, ascending.get(0).id());
    newest = messages == 0 ? largest : larger(newest, largest);
    messages += ascending.size();
  }

  /** Whether a page did not lie above those before it, so that messages may stand twice. */
  boolean isDisturbed() {
    return disturbed;
  }

  /** The last page of the channel; null when there is none. */
  @Nullable MessagePage last() {
    return last;
  }

  /** How many messages all pages hold. */
  long messages() {
    return messages;
  }

  /** The smallest id; null when there is no message. */
  @Nullable Long oldest() {
    return messages == 0 ? null : oldest;
  }

  /** The largest id; null when there is no message. */
  @Nullable Long newest() {
    return messages == 0 ? null : newest;
  }

  private void checkRange(ArchiveLine line, List<PageMessage> ascending) {
    if (requested == null) {
      return;
    }
    for (PageMessage message : ascending) {
      if (!requested.contains(message.id())) {
        add(Kind.ALIEN_MESSAGE, line, message.id(), "lies outside of what was asked for");
      }
    }
  }

  private void checkOnce(ArchiveLine line, List<PageMessage> ascending) {
    for (int i = 1; i < ascending.size(); i++) {
      if (ascending.get(i).id() == ascending.get(i - 1).id()) {
        add(Kind.DOUBLED_MESSAGE, line, ascending.get(i).id(), "stands twice in one page");
      }
    }
  }

  private void checkAbove(ArchiveLine line, long smallest) {
    if (messages > 0 && Long.compareUnsigned(smallest, newest) <= 0) {
      disturbed = true;
      add(
          Kind.PAGE_ORDER,
          line,
          smallest,
          "does not lie above the pages before, which reach " + Snowflake.format(newest));
    }
  }

  private void add(Kind kind, ArchiveLine line, long id, String text) {
    findings.add(kind, line.file(), line.number(), "message " + Snowflake.format(id) + " " + text);
  }

  private static long smaller(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? a : b;
  }

  private static long larger(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? a : b;
  }
}
