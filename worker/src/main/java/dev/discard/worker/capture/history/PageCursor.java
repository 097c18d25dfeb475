package dev.discard.worker.capture.history;

import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.snowflake.SnowflakeRange;
import org.jspecify.annotations.Nullable;

/**
 * Where a forward crawl of one range stands, and the rule by which an answer moves it. Pure.
 *
 * <p>Anchors are numbers, not messages: order inside a page is by time and says nothing about ids,
 * so only smallest and largest ids count.
 *
 * @param range the ids to cover
 * @param next the first id that was not covered yet
 * @param limit how many messages to ask for
 * @param lastInside of an answer that reached past the end: the largest id inside the range, which
 *     the exact page must reach; null before such an answer
 * @param channelLast the channel's newest message as far as is known; null when it has none
 */
record PageCursor(
    SnowflakeRange range,
    long next,
    int limit,
    @Nullable Long lastInside,
    @Nullable Long channelLast) {

  static final int FULL_PAGE = 100;

  /** The end of the range is proven by an answer without messages. */
  static final String EMPTY_PAGE = "empty_page";

  /** The end of the range is proven by an answer that held messages beyond it. */
  static final String PAGE_PAST_END = "page_past_end";

  /** The end is proven by a page that is not full and whose newest message is the channel's. */
  static final String SHORT_PAGE = "short_page_at_last_message";

  static PageCursor at(long next, SnowflakeRange range, @Nullable Long channelLast) {
    return new PageCursor(range, next, FULL_PAGE, null, channelLast);
  }

  /**
   * The same place in a range that ends earlier, no earlier than here. A smaller {@code limit} and
   * what the exact page must reach stay: messages beyond the old end lie beyond the new one, too.
   */
  PageCursor endingAt(long end) {
    return end == range.to()
        ? this
        : new PageCursor(
            new SnowflakeRange(range.from(), end), next, limit, lastInside, channelLast);
  }

  /** Whether all ids of the range are covered. */
  boolean isAtEnd() {
    return Long.compareUnsigned(next, range.to()) >= 0;
  }

  /** What to ask for: messages with larger ids than this. */
  long after() {
    return next == 0 ? 0 : next - 1;
  }

  /** What is wrong with an answer to this cursor's question; null when it is a good one. */
  @Nullable String flaw(MessagePage page) {
    if (page.size() > limit) {
      return "page holds " + page.size() + " messages where " + limit + " were asked for";
    }
    long last = after();
    for (PageMessage message : page.ascending()) {
      if (Long.compareUnsigned(message.id(), last) <= 0) {
        return "page repeats a message or goes back";
      }
      last = message.id();
    }
    return null;
  }

  /** What an answer without flaw means. */
  PageStep step(MessagePage page) {
    if (page.isEmpty()) {
      return new PageStep(true, at(range.to(), range, channelLast), EMPTY_PAGE);
    }
    int inside = 0;
    long largest = 0;
    for (PageMessage message : page.messages()) {
      if (Long.compareUnsigned(message.id(), range.to()) < 0) {
        inside++;
        largest = Long.compareUnsigned(message.id(), largest) > 0 ? message.id() : largest;
      }
    }
    if (inside == 0) {
      return new PageStep(false, at(range.to(), range, channelLast), PAGE_PAST_END);
    }
    if (inside < page.size()) {
      return new PageStep(false, new PageCursor(range, next, inside, largest, channelLast), null);
    }
    return recorded(page.size(), largest);
  }

  private PageStep recorded(int size, long largest) {
    String proof = proof(size, largest);
    if (proof != null) {
      return new PageStep(true, at(range.to(), range, channelLast), proof);
    }
    return new PageStep(
        true, new PageCursor(range, largest + 1, FULL_PAGE, lastInside, channelLast), null);
  }

  private @Nullable String proof(int size, long largest) {
    boolean nothingLeft = largest + 1 == range.to();
    if (nothingLeft || (lastInside != null && lastInside == largest)) {
      return PAGE_PAST_END;
    }
    boolean newest = channelLast != null && channelLast == largest;
    return newest && size < limit ? SHORT_PAGE : null;
  }
}
