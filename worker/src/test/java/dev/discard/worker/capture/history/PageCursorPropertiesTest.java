package dev.discard.worker.capture.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** A crawl of a channel that a small model serves, in all its moods. */
class PageCursorPropertiesTest {

  private static final int IDS = 3000;

  @Property(tries = 500)
  void crawl_recordsEveryMessageOfTheRangeOnce_andNoOther(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 1200) int messages,
      @ForAll @LongRange(min = 0, max = IDS) long one,
      @ForAll @LongRange(min = 0, max = IDS) long other,
      @ForAll boolean shortPages) {
    Random random = new Random(seed);
    TreeSet<Long> channel = channel(random, messages);
    SnowflakeRange range = new SnowflakeRange(Math.min(one, other), Math.max(one, other) + 1);
    List<Long> recorded = new ArrayList<>();
    PageCursor cursor =
        PageCursor.at(range.from(), range, channel.isEmpty() ? null : channel.last());
    String proof = null;
    for (int requests = 0; proof == null; requests++) {
      assertThat(requests).isLessThan(2 * messages + 10);
      MessagePage page = answer(channel, cursor, random, shortPages);
      assertThat(cursor.flaw(page)).isNull();
      PageStep step = cursor.step(page);
      if (step.record()) {
        page.ascending().forEach(message -> recorded.add(message.id()));
      }
      cursor = step.then();
      proof = step.proof();
    }
    assertThat(recorded).containsExactlyElementsOf(channel.subSet(range.from(), range.to()));
    assertThat(cursor.isAtEnd()).isTrue();
  }

  /** While messages are deleted, what stays is recorded all the same, and nothing twice. */
  @Property(tries = 300)
  void crawl_losesNothing_whileMessagesAreDeleted(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 800) int messages) {
    Random random = new Random(seed);
    TreeSet<Long> channel = channel(random, messages);
    SnowflakeRange range = new SnowflakeRange(0, IDS / 2);
    List<Long> recorded = new ArrayList<>();
    PageCursor cursor = PageCursor.at(0, range, channel.last());
    String proof = null;
    for (int requests = 0; proof == null; requests++) {
      assertThat(requests).isLessThan(2 * messages + 10);
      MessagePage page = answer(channel, cursor, random, false);
      PageStep step = cursor.step(page);
      if (step.record()) {
        page.ascending().forEach(message -> recorded.add(message.id()));
      }
      cursor = step.then();
      proof = step.proof();
      channel.removeIf(id -> random.nextInt(20) == 0);
    }
    assertThat(recorded).isSorted().doesNotHaveDuplicates();
    assertThat(recorded).containsAll(channel.subSet(range.from(), range.to()));
    assertThat(recorded).allMatch(range::contains);
  }

  @Property(tries = 500)
  void crawl_recordsWhatTheNarrowedRangeHolds_wheneverItIsNarrowed(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 1200) int messages,
      @ForAll boolean shortPages) {
    Random random = new Random(seed);
    TreeSet<Long> channel = channel(random, messages);
    List<Long> recorded = new ArrayList<>();
    PageCursor cursor =
        PageCursor.at(0, new SnowflakeRange(0, IDS + 1), channel.isEmpty() ? null : channel.last());
    boolean done = false;
    for (int requests = 0; !done; requests++) {
      assertThat(requests).isLessThan(2 * messages + 50);
      PageCursor asked = cursor;
      MessagePage page = answer(channel, asked, random, shortPages);
      long left = cursor.range().to() - cursor.next();
      if (random.nextInt(4) == 0 && left > 0) {
        cursor = cursor.endingAt(cursor.next() + random.nextLong(left));
      }
      done = cursor.isAtEnd();
      if (!done) {
        assertThat(cursor.flaw(page)).isNull();
        PageStep step = cursor.step(page);
        if (step.record()) {
          page.ascending().forEach(message -> recorded.add(message.id()));
        }
        cursor = step.then();
        done = step.proof() != null;
      }
    }
    assertThat(recorded).containsExactlyElementsOf(channel.headSet(cursor.range().to()));
  }

  /** Id 0 is never a message's: {@code after=0} means from the beginning. */
  private static TreeSet<Long> channel(Random random, int messages) {
    TreeSet<Long> channel = new TreeSet<>();
    for (int i = 0; i < messages; i++) {
      channel.add(1 + (long) random.nextInt(IDS));
    }
    return channel;
  }

  private static MessagePage answer(
      TreeSet<Long> channel, PageCursor cursor, Random random, boolean shortPages) {
    int limit = cursor.limit();
    if (shortPages && limit > 1 && random.nextInt(3) == 0) {
      limit = 1 + random.nextInt(limit);
    }
    List<PageMessage> nearest = new ArrayList<>();
    for (long id : channel.tailSet(cursor.after(), false)) {
      if (nearest.size() < limit) {
        nearest.add(PageMessage.plain(id));
      }
    }
    Collections.shuffle(nearest, random);
    return new MessagePage(nearest);
  }
}
