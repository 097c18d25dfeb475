package dev.discard.common.segment;

import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.segment.Manifest.Messages;
import dev.discard.common.segment.SegmentFaultException.Reason;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Watches that pages of messages ascend inside a range: each id once, all of a page above all of
 * the pages before it. Inside a page the order is the API's and free.
 */
final class PageOrder {

  private final SnowflakeRange range;
  private long messages;
  private long oldest;
  private long newest;

  PageOrder(SnowflakeRange range) {
    this.range = range;
  }

  void add(MessagePage page) throws SegmentFaultException {
    if (page.isEmpty()) {
      return;
    }
    long[] ids = ascending(page);
    checkInside(ids[0]);
    checkInside(ids[ids.length - 1]);
    checkAscending(ids);
    if (messages == 0) {
      oldest = ids[0];
    }
    newest = ids[ids.length - 1];
    messages += ids.length;
  }

  /** How many messages all pages hold. */
  long messages() {
    return messages;
  }

  /** The smallest and the largest id; null when there is none. */
  @Nullable Messages span() {
    return messages == 0 ? null : new Messages(oldest, newest);
  }

  /** Sorted unsigned: with the sign bit turned, signed order is unsigned order. */
  private static long[] ascending(MessagePage page) {
    long[] ids = new long[page.size()];
    int count = 0;
    for (PageMessage message : page.messages()) {
      ids[count++] = message.id() ^ Long.MIN_VALUE;
    }
    Arrays.sort(ids);
    for (int i = 0; i < ids.length; i++) {
      ids[i] ^= Long.MIN_VALUE;
    }
    return ids;
  }

  private void checkInside(long id) throws SegmentFaultException {
    if (!range.contains(id)) {
      throw fault(id, "lies outside the covered range");
    }
  }

  private void checkAscending(long[] ids) throws SegmentFaultException {
    if (messages > 0 && Long.compareUnsigned(ids[0], newest) <= 0) {
      throw fault(ids[0], "is not above the page before");
    }
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] == ids[i - 1]) {
        throw fault(ids[i], "stands twice in a page");
      }
    }
  }

  private static SegmentFaultException fault(long id, String what) {
    return new SegmentFaultException(Reason.IDS, "message " + Snowflake.format(id) + " " + what);
  }
}
