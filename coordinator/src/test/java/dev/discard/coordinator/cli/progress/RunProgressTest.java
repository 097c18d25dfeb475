package dev.discard.coordinator.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.segment.Manifest;
import dev.discard.common.snowflake.SnowflakeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunProgressTest {

  private static final long CREATED = 1_000;
  private static final long NEWEST = 2_000;
  private static final Work.History GENERAL = history(CREATED, "general");
  private static final Work.History RANDOM = history(CREATED + 1, "random");

  private final RunProgress progress = new RunProgress();

  @Test
  void channel_isToldOnce_whenItBeginsAndWhenItEnds() {
    progress.knows(GENERAL);

    assertThat(progress.after(event(Event.What.ENQUEUED, 0, ""))).isEmpty();
    assertThat(progress.after(event(Event.What.LEASED, 0, ""))).contains("general (1000): begins");
    assertThat(progress.after(event(Event.What.COMMITTED, 1_500, ""))).isEmpty();
    assertThat(progress.after(event(Event.What.DONE, 2_001, "empty_page")))
        .contains("general (1000): 1,234 messages, complete");
  }

  @ParameterizedTest
  @CsvSource({
    "DENIED, 'denied, 403 Missing Access'",
    "VANISHED, 'gone, 403 Missing Access'",
    "DEAD, 'failed, given up: 403 Missing Access'",
    "FAILED, 'failed, will be tried again: 403 Missing Access'",
    "REQUEUED, 'requeued'"
  })
  void channel_isToldWithTheReason_whenItEndsOtherwise(Event.What what, String words) {
    progress.knows(GENERAL);

    assertThat(progress.after(event(what, 0, "403 Missing Access")))
        .contains("general (1000): " + words);
  }

  @Test
  void channelOfSeveralRanges_isToldOfAsOne() {
    Work.History whole = range(0, 1_000_000);
    Work.History first = range(0, 1_400);
    Work.History second = range(1_400, 1_000_000);
    progress.knows(whole);
    progress.after(event(first, Event.What.LEASED, 0, ""));
    List.of(first, second).forEach(progress::knows);

    assertThat(progress.after(event(first, Event.What.SPLIT, 0, "1400"))).isEmpty();
    assertThat(progress.after(event(second, Event.What.LEASED, 0, ""))).isEmpty();
    assertThat(progress.after(event(first, Event.What.DONE, 70, "page_past_end"))).isEmpty();
    assertThat(line(Duration.ofSeconds(1), 70)).startsWith("0/1 channel,");
    assertThat(progress.after(event(second, Event.What.DONE, 30, "empty_page")))
        .contains("general (1000): 100 messages, complete");
    assertThat(line(Duration.ofSeconds(1), 100)).startsWith("1/1 channel,");
  }

  @Test
  void channelOfSeveralRanges_endsAsItsWorstRange() {
    Work.History first = range(0, 1_400);
    Work.History second = range(1_400, 1_000_000);
    List.of(first, second).forEach(progress::knows);

    assertThat(progress.after(event(first, Event.What.DEAD, 0, "timeout"))).isEmpty();
    assertThat(progress.after(event(second, Event.What.DONE, 30, "empty_page")))
        .contains("general (1000): failed, given up: timeout");
  }

  private static Work.History range(long from, long to) {
    return new Work.History(GENERAL.channel(), new SnowflakeRange(from, to));
  }

  @Test
  void channel_beginsOnce_whenItsWorkerIsLost() {
    progress.knows(GENERAL);
    progress.after(event(Event.What.LEASED, 0, ""));

    assertThat(progress.after(event(Event.What.RECLAIMED, 0, "")))
        .contains("general (1000): worker w1 was lost, another goes on");
    assertThat(progress.after(event(Event.What.LEASED, 0, ""))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Event.What.class)
  void event_isNotTold_whenItsJobIsNoChannel(Event.What what) {
    progress.knows(new Work.Guild(1, 2));

    assertThat(progress.after(event(what, 0, ""))).isEmpty();
  }

  static Stream<Arguments> parts() {
    ChannelRef general = GENERAL.channel();
    return Stream.of(
        arguments(new Work.Session(List.of(), false), "login"),
        arguments(new Work.Gateway(List.of()), "gateway"),
        arguments(new Work.Guild(1, 2), "guild"),
        arguments(new Work.Members(1), "members of guild 1"),
        arguments(new Work.Resources(1, null, List.of("bans")), "guild lists"),
        arguments(new Work.Resources(1, general, List.of("invites")), "lists of general (1000)"),
        arguments(new Work.Threads(general, false), "threads of general (1000)"),
        arguments(new Work.Pins(general), "pins of general (1000)"),
        arguments(new Work.Invites(List.of("abc")), "invites"));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void part_isToldOnceWhenItFails(Work work, String name) {
    progress.knows(work);

    assertThat(progress.after(event(work, Event.What.FAILED, 0, "refused")))
        .contains(name + ": failed, will be tried again: refused");
    assertThat(progress.after(event(work, Event.What.FAILED, 0, "refused"))).isEmpty();
    assertThat(progress.after(event(work, Event.What.DEAD, 0, "refused")))
        .isEqualTo(
            Optional.of(name + ": failed, given up: refused").filter(l -> !name.equals("login")));
    assertThat(progress.after(event(work, Event.What.LEASED, 0, ""))).isEmpty();
    assertThat(progress.after(event(work, Event.What.DONE, 0, ""))).isEmpty();
  }

  @Test
  void members_areCounted_whenTheyTakeLong() {
    Work members = new Work.Members(1);
    progress.knows(members);

    assertThat(progress.after(event(members, Event.What.COMMITTED, 0, ""))).isEmpty();
    assertThat(progress.after(event(members, Event.What.COMMITTED, 0, "")))
        .contains("members of guild 1: up to 13,000 so far");
  }

  @Test
  void threads_areToldTogether_whenAllThatAreListedHaveEnded() {
    Work listing = new Work.Threads(GENERAL.channel(), false);
    Work.History first = thread(1_100);
    Work.History second = thread(1_101);
    Work.History third = thread(1_102);
    List.of(GENERAL, listing, first, second).forEach(progress::knows);

    assertThat(progress.after(event(first, Event.What.LEASED, 0, ""))).isEmpty();
    assertThat(progress.after(event(first, Event.What.DONE, 40, ""))).isEmpty();
    assertThat(progress.after(event(second, Event.What.DENIED, 0, "403")))
        .as("more may be listed")
        .isEmpty();
    progress.knows(third);
    assertThat(progress.after(event(listing, Event.What.DONE, 0, ""))).isEmpty();
    assertThat(progress.after(event(third, Event.What.DONE, 300, "")))
        .contains("general (1000): 3 threads, 340 messages, 1 not whole");
    assertThat(progress.rest()).isEmpty();
  }

  @Test
  void threads_areToldAtTheEnd_whenTheirLastOneEndedBeforeTheirListDid() {
    Work listing = new Work.Threads(GENERAL.channel(), false);
    Work.History thread = thread(1_100);
    List.of(listing, thread).forEach(progress::knows);
    progress.after(event(thread, Event.What.DONE, 1, ""));
    progress.after(event(listing, Event.What.DONE, 0, ""));

    assertThat(progress.rest()).containsExactly("general (1000): 1 thread, 1 message");
    assertThat(progress.rest()).isEmpty();
  }

  @Test
  void longThread_isToldByItself() {
    List.of(thread(1_100), thread(1_101)).forEach(progress::knows);

    assertThat(progress.after(event(thread(1_100), Event.What.DONE, 1_000, "")))
        .contains("t1100 (1100): 1,000 messages, complete");
    assertThat(progress.after(event(thread(1_101), Event.What.DONE, 5, "")))
        .as("a parent that nobody named")
        .contains("1000: 2 threads, 1,005 messages");
  }

  @Test
  void line_countsThreadsApart() {
    List.of(GENERAL, thread(1_100), thread(1_101)).forEach(progress::knows);
    progress.after(event(thread(1_101), Event.What.DONE, 5, ""));

    assertThat(line(Duration.ofSeconds(1), 5)).startsWith("0/1 channel, 1/2 threads, 5 messages");
  }

  @Test
  void line_estimatesTheEnd_fromTheTimeThatIsCovered() {
    progress.knows(GENERAL);
    progress.knows(RANDOM);
    progress.after(event(Event.What.COMMITTED, CREATED + (NEWEST + 1 - CREATED) / 2, ""));

    assertThat(line(Duration.ofSeconds(20), 5_000))
        .isEqualTo("0/2 channels, 5,000 messages, 0/s, 51 requests, 30% waiting, about 60 s left");
  }

  @Test
  void line_hasNoEstimate_whenNothingIsCoveredYet() {
    progress.knows(GENERAL);

    assertThat(line(Duration.ofSeconds(20), 0)).doesNotContain("left").startsWith("0/1 channel,");
  }

  @Test
  void line_tellsThePaceOfTheLastSeconds() {
    line(Duration.ZERO, 0);
    line(Duration.ofSeconds(10), 1_000);

    assertThat(line(Duration.ofSeconds(20), 51_000)).contains("5,000/s");
  }

  @Test
  void line_countsAnEmptyChannelAsCovered() {
    progress.knows(
        new Work.History(new ChannelRef(1, 5, "empty", 0, null, null), new SnowflakeRange(0, 9)));

    assertThat(line(Duration.ofSeconds(1), 0)).contains("about 1 s left");
  }

  @Test
  void line_fitsATerminal_byLeavingOutWhatTellsLeast() {
    for (int i = 0; i < 1_000; i++) {
      progress.knows(history(CREATED + i, "c" + i));
    }

    assertThat(line(Duration.ofDays(400), 123_456_789_012L))
        .hasSizeLessThan(80)
        .startsWith("0/1,000 channels, 123,456,789,012 messages");
  }

  @Test
  void line_keepsTheTimeLeft_ratherThanTheRequests() {
    List.of(GENERAL, RANDOM, thread(1_100)).forEach(progress::knows);
    progress.after(event(Event.What.COMMITTED, CREATED + (NEWEST + 1 - CREATED) / 2, ""));

    assertThat(line(Duration.ofSeconds(20), 1_000))
        .hasSizeLessThan(80)
        .startsWith("0/2 channels, 0/1 thread, 1,000 messages, 0/s, 30% waiting, about");
  }

  @ParameterizedTest
  @CsvSource({
    "0, about 1 s",
    "89, about 89 s",
    "90, about 1 min",
    "5399, about 89 min",
    "5400, about 1 h",
    "172799, about 47 h",
    "172800, about 2 days"
  })
  void time_isToldInOneUnit(long seconds, String words) {
    assertThat(Words.about(Duration.ofSeconds(seconds))).isEqualTo(words);
  }

  private String line(Duration elapsed, long messages) {
    Manifest.Counts lines = new Manifest.Counts(51, 50, 1, 0, messages);
    return progress.line(
        elapsed,
        new RunCounts(
            new RunCounts.Jobs(0, 0, 0, 0, 0, 0),
            new RunCounts.Attempts(0, 0, 0, 0, 0),
            new RunCounts.Committed(1, 1, lines)),
        OptionalDouble.of(0.3));
  }

  private static Work.History history(long channel, String name) {
    return new Work.History(
        new ChannelRef(1, channel, name, 0, null, NEWEST), new SnowflakeRange(0, 1_000_000));
  }

  private static Work.History thread(long id) {
    return new Work.History(
        new ChannelRef(1, id, "t" + id, 11, CREATED, NEWEST), new SnowflakeRange(0, 1_000_000));
  }

  private static Event event(Work work, Event.What what, long messages, String detail) {
    return new Event("1-0", what, work.id(), work.kind(), "w1", 1, 0, messages, 13, detail);
  }

  private static Event event(Event.What what, long cursor, String detail) {
    return new Event(
        "1-0", what, GENERAL.id(), JobKind.HISTORY, "w1", 1, cursor, 1_234, 13, detail);
  }
}
