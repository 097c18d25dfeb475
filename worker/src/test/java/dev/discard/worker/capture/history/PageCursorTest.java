package dev.discard.worker.capture.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageCursorTest {

  private static final SnowflakeRange RANGE = new SnowflakeRange(1000, 2000);

  private final PageCursor start = PageCursor.at(1000, RANGE, 1500L);

  @Test
  void after_isTheIdBeforeTheFirstThatIsMissing() {
    assertThat(start.after()).isEqualTo(999);
    assertThat(PageCursor.at(0, new SnowflakeRange(0, 5), null).after()).isZero();
  }

  @Test
  void emptyPage_provesTheEnd_andIsRecorded() {
    PageStep step = start.step(page());
    assertThat(step.record()).isTrue();
    assertThat(step.proof()).isEqualTo(PageCursor.EMPTY_PAGE);
    assertThat(step.then().next()).isEqualTo(2000);
  }

  @Test
  void fullPage_isRecorded_andMoreIsAsked() {
    PageStep step = start.step(page(LongStream.range(1100, 1200).toArray()));
    assertThat(step.record()).isTrue();
    assertThat(step.proof()).isNull();
    assertThat(step.then().next()).isEqualTo(1200);
    assertThat(step.then().limit()).isEqualTo(100);
  }

  /** Messages of one millisecond may stand in any order. */
  @Test
  void largestIdCounts_wherever_itStandsInThePage() {
    assertThat(start.step(page(1100, 1300, 1200)).then().next()).isEqualTo(1301);
  }

  @Test
  void shortPage_isNoProof_byItself() {
    assertThat(start.step(page(1100, 1200)).proof()).isNull();
  }

  @Test
  void shortPage_provesTheEnd_atTheChannelsLastMessage() {
    assertThat(start.step(page(1100, 1500)).proof()).isEqualTo(PageCursor.SHORT_PAGE);
  }

  @Test
  void fullPage_isNoProof_evenAtTheChannelsLastMessage() {
    PageStep step = start.step(page(LongStream.rangeClosed(1401, 1500).toArray()));
    assertThat(step.proof()).isNull();
  }

  @Test
  void pagePastTheEnd_isAskedAgainExactly_andNotRecorded() {
    PageStep step = start.step(page(1100, 1999, 2000, 3000));
    assertThat(step.record()).isFalse();
    assertThat(step.proof()).isNull();
    assertThat(step.then().next()).isEqualTo(1000);
    assertThat(step.then().limit()).isEqualTo(2);
  }

  @Test
  void exactPage_provesTheEnd_whenItReachesTheLastIdInside() {
    PageCursor exact = start.step(page(1100, 1900, 2000)).then();
    PageStep step = exact.step(page(1100, 1900));
    assertThat(step.record()).isTrue();
    assertThat(step.proof()).isEqualTo(PageCursor.PAGE_PAST_END);
    assertThat(step.then().next()).isEqualTo(2000);
  }

  /** A message became visible late between the two answers: what follows it must not be lost. */
  @Test
  void exactPage_isFollowedByAnother_whenItDoesNotReachThere() {
    PageCursor exact = start.step(page(1100, 1900, 2000)).then();
    PageStep step = exact.step(page(1050, 1100));
    assertThat(step.record()).isTrue();
    assertThat(step.proof()).isNull();
    assertThat(step.then().next()).isEqualTo(1101);
    assertThat(step.then().step(page(1900)).proof()).isEqualTo(PageCursor.PAGE_PAST_END);
  }

  /** A message was deleted between the two answers, so the exact page reaches past the end. */
  @Test
  void exactPage_isAskedOnceMore_whenItStillReachesPastTheEnd() {
    PageCursor exact = start.step(page(1100, 1900, 2000)).then();
    PageStep step = exact.step(page(1100, 2000));
    assertThat(step.record()).isFalse();
    assertThat(step.then().limit()).isEqualTo(1);
    assertThat(step.then().step(page(1100)).proof()).isEqualTo(PageCursor.PAGE_PAST_END);
  }

  @Test
  void pageBeyondTheEnd_provesTheEnd_withoutBeingRecorded() {
    PageStep step = start.step(page(2000, 2001));
    assertThat(step.record()).isFalse();
    assertThat(step.proof()).isEqualTo(PageCursor.PAGE_PAST_END);
    assertThat(step.then().next()).isEqualTo(2000);
  }

  @Test
  void lastIdOfTheRange_provesTheEnd() {
    assertThat(start.step(page(1999)).proof()).isEqualTo(PageCursor.PAGE_PAST_END);
  }

  @Test
  void ids_areComparedUnsigned() {
    SnowflakeRange high = new SnowflakeRange(Long.MAX_VALUE, -1);
    PageCursor cursor = PageCursor.at(Long.MAX_VALUE, high, null);
    assertThat(cursor.flaw(page(Long.MIN_VALUE, -5))).isNull();
    assertThat(cursor.step(page(Long.MIN_VALUE, -5)).then().next()).isEqualTo(-4);
    assertThat(cursor.flaw(page(3))).isNotNull();
  }

  @Test
  void page_isFlawed_whenItRepeatsOrGoesBack() {
    assertThat(start.flaw(page(1000, 1001))).isNull();
    assertThat(start.flaw(page(999))).contains("repeats");
    assertThat(start.flaw(page(1100, 1100))).contains("repeats");
    assertThat(start.flaw(page(5, 1100))).contains("repeats");
  }

  @Test
  void page_isFlawed_whenItHoldsMoreThanWasAskedFor() {
    PageCursor exact = start.step(page(1100, 2000)).then();
    assertThat(exact.flaw(page(1100, 1200))).contains("2 messages where 1");
  }

  private static MessagePage page(long... ids) {
    List<PageMessage> messages = Arrays.stream(ids).mapToObj(id -> PageMessage.plain(id)).toList();
    return new MessagePage(messages);
  }
}
