package dev.discard.worker.capture.guild;

import static dev.discard.worker.testing.HistoryLines.errors;
import static dev.discard.worker.testing.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.testing.Answers;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.testing.RawServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsCaptureTest {

  private static final int TEXT = 0;
  private static final int ANNOUNCEMENT = 5;
  private static final int FORUM = 15;
  private static final String NOON = "2021-04-12T12:00:00.000000+00:00";
  private static final String NONE = "{\"threads\":[],\"members\":[],\"has_more\":false}";
  private static final String PUBLIC = "/channels/10/threads/archived/public?limit=100";
  private static final String PRIVATE = "/channels/10/threads/archived/private?limit=100";
  private static final String JOINED = "/channels/10/users/@me/threads/archived/private?limit=100";
  private static final String SEARCH =
      "/channels/10/threads/search?archived=%s&sort_by=creation_time&sort_order=desc&limit=25";

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
  void bots_askForTheArchivedLists_publicAndJoined() throws Exception {
    try (RawServer api = RawServer.start(answer(200, NONE))) {
      Captured captured = fixture.run(work(TEXT, false), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.targets()).containsExactly(PUBLIC, JOINED);
      assertThat(captured.segments().lines()).hasSize(2);
    }
  }

  @Test
  void allPrivateOnes_areAskedFor_whereTheAccountMayManageThem() throws Exception {
    try (RawServer api = RawServer.start(answer(200, NONE))) {
      fixture.run(work(TEXT, true), api);
      assertThat(api.targets()).containsExactly(PUBLIC, PRIVATE);
    }
  }

  @Test
  void forumsHaveNoPrivateOnes() throws Exception {
    try (RawServer api = RawServer.start(answer(200, NONE))) {
      fixture.run(work(FORUM, true), api);
      assertThat(api.targets()).containsExactly(PUBLIC);
    }
  }

  /** Their list of archived ones was found to be incomplete. */
  @Test
  void announcements_areSearchedAsWell() throws Exception {
    try (RawServer api = RawServer.start(answer(200, NONE))) {
      fixture.run(work(ANNOUNCEMENT, true), api);
      assertThat(api.targets()).containsExactly(PUBLIC, SEARCH.formatted(true));
    }
  }

  @Test
  void users_searchOnly() throws Exception {
    fixture.asUser();
    try (RawServer api = RawServer.start(answer(200, NONE))) {
      fixture.run(work(TEXT, true), api);
      assertThat(api.targets()).containsExactly(SEARCH.formatted(true), SEARCH.formatted(false));
    }
  }

  @Test
  void forum_isSearched_whenItsListIsRefused() throws Exception {
    try (RawServer api = RawServer.start(answer(400, Answers.error(50024)), answer(200, NONE))) {
      Captured captured = fixture.run(work(FORUM, false), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.targets()).containsExactly(PUBLIC, SEARCH.formatted(true));
      assertThat(errors(captured.segments().lines())).hasSize(1);
    }
  }

  @Test
  void refusedList_isOnRecord_andTheOthersFollow() throws Exception {
    try (RawServer api =
        RawServer.start(answer(200, NONE), answer(403, Answers.error(50013), "Via: 1.1 google"))) {
      Captured captured = fixture.run(work(TEXT, true), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(errors(captured.segments().lines())).hasSize(1);
    }
  }

  @Test
  void serverWithoutThreads_isAskedOnce() throws Exception {
    try (RawServer api =
        RawServer.start(answer(404, "{\"message\":\"404: Not Found\",\"code\":0}"))) {
      Captured captured = fixture.run(work(ANNOUNCEMENT, true), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.requests()).hasSize(1);
    }
  }

  @Test
  void deletedChannel_isVanished() throws Exception {
    try (RawServer api = RawServer.start(answer(404, Answers.error(10003)))) {
      assertThat(fixture.run(work(TEXT, true), api).ending())
          .isEqualTo(new Ending(Ending.Kind.VANISHED, "404/10003 No"));
    }
  }

  /** Those of one time may stand on both sides of the edge. */
  @Test
  void nextPage_overlapsTheOneBefore() throws Exception {
    try (RawServer api =
        RawServer.start(
            answer(200, archived(1, 100, true)), answer(200, archived(100, 150, false)))) {
      fixture.run(work(FORUM, true), api);
      assertThat(api.targets())
          .containsExactly(PUBLIC, PUBLIC + "&before=2021-04-12T12%3A00%3A00.001000%2B00%3A00");
    }
  }

  @Test
  void overlap_isGivenUp_whereItHoldsNothingNew() throws Exception {
    try (RawServer api =
        RawServer.start(
            answer(200, archived(1, 100, true)),
            answer(200, archived(1, 100, true)),
            answer(200, archived(101, 101, false)))) {
      fixture.run(work(FORUM, true), api);
      assertThat(api.targets())
          .hasSize(3)
          .last()
          .isEqualTo(PUBLIC + "&before=2021-04-12T12%3A00%3A00.000000%2B00%3A00");
    }
  }

  @Test
  void listThatRepeats_ends() throws Exception {
    try (RawServer api = RawServer.start(answer(200, archived(1, 100, true)))) {
      assertThat(fixture.run(work(FORUM, true), api).ending())
          .isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{\"has_more\":true}",
        "{\"threads\":{},\"has_more\":true}",
        "{\"threads\":[{\"id\":\"1\"}],\"has_more\":true}",
        "{\"threads\":[{\"id\":\"1\",\"thread_metadata\":{\"archive_timestamp\":7}}],"
            + "\"has_more\":true}",
        "{\"threads\":[{\"id\":\"1\",\"thread_metadata\":{\"archive_timestamp\":\"soon\"}}],"
            + "\"has_more\":\"true\"}"
      })
  void oddAnswers_areRecordedAsTheyAre_andEndTheList(String body) throws Exception {
    try (RawServer api = RawServer.start(answer(200, body))) {
      Captured captured = fixture.run(work(FORUM, true), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(captured.segments().text()).contains("\"data\":" + body + ",");
      assertThat(api.requests()).hasSize(1);
    }
  }

  @Test
  void search_goesOnBelowTheSmallestId_whileThereIsMore() throws Exception {
    fixture.asUser();
    String first =
        "{\"threads\":" + Answers.ids(50, 26) + ",\"has_more\":true,\"total_results\":26}";
    String second = "{\"threads\":" + Answers.ids(25, 25) + ",\"has_more\":false}";
    try (RawServer api =
        RawServer.start(answer(200, first), answer(200, second), answer(200, NONE))) {
      fixture.run(work(TEXT, true), api);
      assertThat(api.targets().get(1)).isEqualTo(SEARCH.formatted(true) + "&max_id=26");
      assertThat(api.requests()).hasSize(3);
    }
  }

  @Test
  void search_isAskedAgain_untilItsIndexIsThere() throws Exception {
    fixture.asUser();
    String indexing = "{\"message\":\"Index not yet available\",\"code\":110000,\"retry_after\":0}";
    try (RawServer api =
        RawServer.start(answer(202, indexing), answer(202, indexing), answer(200, NONE))) {
      Captured captured = fixture.run(work(TEXT, true), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(errors(captured.segments().lines())).hasSize(2);
      assertThat(captured.segments().lines()).hasSize(4);
    }
  }

  @Test
  void searchWhoseIndexNeverComes_givesUp() throws Exception {
    fixture.asUser();
    String indexing = "{\"message\":\"Index not yet available\",\"code\":110000}";
    try (RawServer api = RawServer.start(answer(202, indexing))) {
      assertThat(fixture.run(work(TEXT, true), api).gaveUp())
          .isEqualTo("202/110000 Index not yet available");
      assertThat(api.requests()).hasSize(8);
    }
  }

  @Test
  void listsThatAreCommitted_areNotAskedForAgain() throws Exception {
    long cursor;
    try (RawServer api =
        RawServer.start(answer(403, Answers.error(50001), "Via: 1.1"), answer(502, "x"))) {
      Captured captured = fixture.run(work(FORUM, true), api);
      assertThat(captured.gaveUp()).contains("502");
      cursor = captured.segments().last().covered().to();
    }
    try (RawServer api = RawServer.start(answer(200, NONE))) {
      fixture.run(work(FORUM, true), cursor, () -> false, api.origin(), Secret.of("a.token"));
      assertThat(api.targets()).containsExactly(SEARCH.formatted(true));
    }
  }

  private static Work.Threads work(int type, boolean managed) {
    return new Work.Threads(new ChannelRef(7, 10, "c", type, null, null), managed);
  }

  /** All archived at the same time. */
  private static String archived(long from, long to, boolean more) {
    String thread = "{\"id\":\"%d\",\"thread_metadata\":{\"archive_timestamp\":\"" + NOON + "\"}}";
    return "{\"threads\":"
        + Answers.list(from, to, thread)
        + ",\"members\":[],\"has_more\":"
        + more
        + "}";
  }
}
