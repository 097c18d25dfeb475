package dev.discard.worker.capture.history;

import static dev.discard.worker.testing.HistoryLines.errors;
import static dev.discard.worker.testing.HistoryLines.url;
import static dev.discard.worker.testing.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Findings;
import dev.discard.common.segment.Findings.ShortList;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.worker.testing.Answers;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.testing.RawServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a page counts, and what else it tells; each page here is the only one of its channel. */
class PeopleTest {

  private static final Work.History WORK =
      new Work.History(
          new ChannelRef(7, 10, "c", 0, null, 5L), new SnowflakeRange(0, Long.MAX_VALUE));
  private static final String POLL =
      "[{\"id\":\"5\",\"poll\":{\"answers\":[{\"answer_id\":1},{\"answer_id\":2}],\"results\":"
          + "{\"answer_counts\":[{\"id\":2,\"count\":%d}]}}}]";
  private static final String REACTION =
      "[{\"id\":\"5\",\"reactions\":[{\"emoji\":{\"id\":null,\"name\":\"x\"},\"count\":3}]}]";

  @TempDir Path directory;
  private CaptureFixture fixture;

  @BeforeEach
  void start() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void voters_areListed_ofAnswersThatHaveVotes() throws Exception {
    try (RawServer api =
        RawServer.start(
            answer(200, POLL.formatted(101)),
            answer(200, users(1, 100)),
            answer(200, users(101, 101)))) {
      Captured captured = fixture.run(WORK, api);
      assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DONE);
      assertThat(api.targets())
          .containsExactly(
              "/channels/10/messages?limit=100&after=0",
              "/channels/10/polls/5/answers/2?limit=100",
              "/channels/10/polls/5/answers/2?limit=100&after=100");
      assertThat(findings(captured)).isEqualTo(Findings.NONE);
    }
  }

  @Test
  void listThatIsShorterThanItsCount_isFound() throws Exception {
    try (RawServer api =
        RawServer.start(answer(200, POLL.formatted(3)), answer(200, users(1, 2)))) {
      assertThat(findings(fixture.run(WORK, api)))
          .isEqualTo(new Findings(0, 0, 1, List.of(new ShortList(5, "answer 2", 3, 2))));
    }
    try (RawServer api = RawServer.start(answer(200, REACTION), answer(200, "[]"))) {
      assertThat(findings(fixture.run(WORK, api)).examples())
          .containsExactly(new ShortList(5, "x", 3, 0));
    }
  }

  @Test
  void listThatIsRefused_isFoundToBeShort() throws Exception {
    try (RawServer api =
        RawServer.start(answer(200, REACTION), answer(400, Answers.error(10014)))) {
      Captured captured = fixture.run(WORK, api);
      assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DONE);
      assertThat(errors(captured.segments().lines())).hasSize(1);
      assertThat(findings(captured).shortLists()).isEqualTo(1);
    }
  }

  /** In 2021 {@code after} was inclusive for some days. */
  @Test
  void usersThatAreListedTwice_countOnce() throws Exception {
    try (RawServer api =
        RawServer.start(
            answer(200, REACTION.replace("3}", "102}")),
            answer(200, Answers.ids(1, 100)),
            answer(200, Answers.ids(100, 101)))) {
      assertThat(findings(fixture.run(WORK, api)).examples())
          .containsExactly(new ShortList(5, "x", 102, 101));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reactions", "poll-voters"})
  void people_areNotAskedFor_whenTheyAreNotWanted(String part) throws Exception {
    fixture.selecting(new Selection(List.of(), List.of(part)));
    String page = part.equals("reactions") ? REACTION : POLL.formatted(3);
    try (RawServer api = RawServer.start(answer(200, page))) {
      Captured captured = fixture.run(WORK, api);
      assertThat(captured.segments().lines())
          .singleElement()
          .satisfies(line -> assertThat(url(line)).endsWith("/messages"));
      assertThat(findings(captured)).isEqualTo(Findings.NONE);
    }
  }

  @Test
  void threads_areCounted() throws Exception {
    String page =
        "[{\"id\":\"5\",\"flags\":32},{\"id\":\"4\",\"thread\":{\"id\":\"4\"}},{\"id\":\"3\"}]";
    try (RawServer api = RawServer.start(answer(200, page))) {
      assertThat(findings(fixture.run(WORK, api)).threads()).isEqualTo(2);
    }
  }

  @Test
  void blankPages_areFound_whenNothingIsInAnyOfManyMessages() throws Exception {
    String blank = "{\"id\":\"%d\",\"type\":0,\"content\":\"\",\"embeds\":[]}";
    String twenty = Answers.list(24, 5, blank);
    assertThat(blankPages(twenty)).isEqualTo(1);
    assertThat(blankPages(Answers.list(23, 5, blank))).as("too few").isZero();
    assertThat(blankPages(twenty.replace("[{", "[{\"id\":\"25\",\"type\":7},{")))
        .as("join messages say nothing")
        .isEqualTo(1);
    assertThat(blankPages(twenty.replace("[{", "[{\"id\":\"25\",\"content\":\"x\"},{"))).isZero();
  }

  private long blankPages(String page) throws Exception {
    ChannelRef channel = new ChannelRef(7, 10, "c", 0, null, 25L);
    Work.History work = new Work.History(channel, new SnowflakeRange(0, 26));
    try (RawServer api = RawServer.start(answer(200, page), answer(200, "[]"))) {
      return findings(fixture.run(work, api)).blankPages();
    }
  }

  private static String users(long from, long to) {
    return "{\"users\":" + Answers.ids(from, to) + "}";
  }

  private static Findings findings(Captured captured) {
    return captured.segments().manifests().stream()
        .map(Manifest::findings)
        .reduce(Findings.NONE, Findings::plus);
  }
}
