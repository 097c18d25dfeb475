package dev.discard.worker.capture.guild;

import static dev.discard.worker.testing.HistoryLines.errors;
import static dev.discard.worker.testing.HistoryLines.url;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesCaptureTest {

  private static final String BAN = "{\"reason\":null,\"user\":{\"id\":\"%d\"}}";

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
  void resources_areAskedForAsTheCatalogueSays() throws Exception {
    try (RawServer api = RawServer.start(answer(200, "[]"))) {
      Captured captured =
          fixture.run(guild("preview", "scheduled-events", "role-member-counts"), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.targets())
          .containsExactly(
              "/guilds/7/preview",
              "/guilds/7/scheduled-events?with_user_count=true",
              "/guilds/7/roles/member-counts");
      assertThat(captured.segments().lines()).hasSize(3);
    }
  }

  @Test
  void resourcesOfAChannel_areAskedForByItsId() throws Exception {
    ChannelRef channel = new ChannelRef(7, 10, "c", 0, null, null);
    try (RawServer api = RawServer.start(answer(200, "[]"))) {
      fixture.run(new Work.Resources(7, channel, List.of("invites", "webhooks")), api);
      assertThat(api.targets()).containsExactly("/channels/10/invites", "/channels/10/webhooks");
    }
  }

  @Test
  void resourcesOfAThread_areItsOwnKind() throws Exception {
    ChannelRef thread = new ChannelRef(7, 10, "t", 11, 9L, null);
    try (RawServer api = RawServer.start(answer(200, "[]"))) {
      fixture.run(new Work.Resources(7, thread, List.of("thread-members")), api);
      assertThat(api.targets())
          .containsExactly("/channels/10/thread-members?with_member=true&limit=100");
    }
  }

  @Test
  void pages_goOnAfterTheLargestId() throws Exception {
    try (RawServer api =
        RawServer.start(
            answer(200, Answers.list(1, 1000, BAN)), answer(200, Answers.list(1001, 1001, BAN)))) {
      fixture.run(guild("bans"), api);
      assertThat(api.targets())
          .containsExactly("/guilds/7/bans?limit=1000", "/guilds/7/bans?limit=1000&after=1000");
    }
  }

  @Test
  void pages_goOnBeforeTheSmallestId_whereTheListDescends() throws Exception {
    String first = "{\"users\":[],\"audit_log_entries\":" + Answers.ids(200, 101) + "}";
    try (RawServer api =
        RawServer.start(answer(200, first), answer(200, "{\"audit_log_entries\":[]}"))) {
      fixture.run(guild("audit-log"), api);
      assertThat(api.targets())
          .containsExactly(
              "/guilds/7/audit-logs?limit=100", "/guilds/7/audit-logs?limit=100&before=101");
    }
  }

  @Test
  void pagesThatRepeat_endTheList() throws Exception {
    try (RawServer api = RawServer.start(answer(200, Answers.list(1, 1000, BAN)))) {
      Captured captured = fixture.run(guild("bans"), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"bans\":[]}",
        "\"bans\"",
        "[null,7,{\"user\":null},{\"user\":{\"id\":{}}}]",
        "[[],[[]]]"
      })
  void oddAnswers_areRecordedAsTheyAre_andEndTheList(String body) throws Exception {
    try (RawServer api = RawServer.start(answer(200, body))) {
      Captured captured = fixture.run(guild("bans"), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(captured.segments().text()).contains("\"data\":" + body + ",");
      assertThat(api.requests()).hasSize(1);
    }
  }

  @Test
  void child_isAskedForEachElementOfItsParent() throws Exception {
    String events = "[{\"id\":\"21\"},{\"id\":null},{\"name\":\"x\"},{\"id\":\"22\"}]";
    try (RawServer api = RawServer.start(answer(200, events), answer(200, "[]"))) {
      fixture.run(guild("scheduled-events", "scheduled-event-users", "templates"), api);
      assertThat(api.targets())
          .containsExactly(
              "/guilds/7/scheduled-events?with_user_count=true",
              "/guilds/7/scheduled-events/21/users?with_member=true&limit=100",
              "/guilds/7/scheduled-events/22/users?with_member=true&limit=100",
              "/guilds/7/templates");
    }
  }

  @Test
  void parent_isAskedFor_whenOnlyItsChildIsWanted() throws Exception {
    try (RawServer api = RawServer.start(answer(200, Answers.ids(5, 5)), answer(200, "[]"))) {
      fixture.run(guild("scheduled-event-users"), api);
      assertThat(api.targets())
          .containsExactly(
              "/guilds/7/scheduled-events?with_user_count=true",
              "/guilds/7/scheduled-events/5/users?with_member=true&limit=100");
    }
  }

  @Test
  void refusals_areOnRecord_andTheNextOneFollows() throws Exception {
    try (RawServer api =
        RawServer.start(
            answer(403, Answers.error(50013), "Via: 1.1 google"),
            answer(404, Answers.error(10069)),
            answer(400, Answers.error(50020)),
            answer(200, "{}"))) {
      Captured captured =
          fixture.run(guild("templates", "welcome-screen", "vanity-url", "widget"), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(errors(captured.segments().lines()))
          .extracting(line -> line.at("/response/status").asInt())
          .containsExactly(403, 404, 400);
      assertThat(captured.segments().lines()).hasSize(4);
    }
  }

  @Test
  void emptyAnswer_isOnRecord_andNotAskedForAgain() throws Exception {
    try (RawServer api =
        RawServer.start(
            RawServer.raw("HTTP/1.1 204 No Content\r\n\r\n"), answer(200, "{\"enabled\":true}"))) {
      Captured captured = fixture.run(guild("new-member-welcome", "widget"), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.requests()).hasSize(2);
      assertThat(errors(captured.segments().lines()))
          .singleElement()
          .satisfies(line -> assertThat(line.at("/response/status").asInt()).isEqualTo(204));
    }
  }

  /** An outage of one list must not keep the others out of the archive. */
  @Test
  void fault_failsTheAttempt_butTheOthersAreCommitted_andNotAskedForAgain() throws Exception {
    Work.Resources work = guild("preview", "templates", "widget");
    long cursor;
    try (RawServer api =
        RawServer.start(
            answer(200, "{}"),
            answer(502, "x"),
            answer(502, "x"),
            answer(502, "x"),
            answer(502, "x"),
            answer(200, "{}"))) {
      Captured captured = fixture.run(work, api);
      assertThat(captured.gaveUp()).contains("502");
      assertThat(api.targets()).startsWith("/guilds/7/preview").endsWith("/guilds/7/widget");
      assertThat(captured.segments().lines()).hasSize(6);
      cursor = captured.segments().last().covered().to();
    }
    try (RawServer api = RawServer.start(answer(200, "[]"))) {
      Captured captured =
          fixture.run(work, cursor, () -> false, api.origin(), Secret.of("a.token"));
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.targets()).containsExactly("/guilds/7/templates");
    }
  }

  /** Half of a list would stand in the archive twice when the job is taken up. */
  @Test
  void listThatWasCutOff_isNotRecorded() throws Exception {
    try (RawServer api =
        RawServer.start(answer(200, "{}"), answer(200, Answers.list(1, 1000, BAN)))) {
      Captured captured =
          fixture.run(
              guild("preview", "bans", "widget"),
              0,
              () -> api.requests().size() >= 2,
              api.origin(),
              Secret.of("a.token"));
      assertThat(captured.ending()).isEqualTo(Ending.CONTINUES);
      assertThat(captured.segments().lines())
          .singleElement()
          .satisfies(line -> assertThat(url(line)).endsWith("/preview"));
    }
  }

  @Test
  void unknownNames_arePassedOver() throws Exception {
    try (RawServer api = RawServer.start(answer(200, "{}"))) {
      assertThat(fixture.run(guild("of-a-newer-version"), api).ending())
          .isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.requests()).isEmpty();
    }
  }

  @Test
  void refusedToken_endsTheJob() throws Exception {
    try (RawServer api = RawServer.start(answer(401, "{\"message\":\"401: Unauthorized\"}"))) {
      assertThat(fixture.run(guild("preview", "widget"), api).ending().detail())
          .startsWith("unauthorised: ");
      assertThat(api.requests()).hasSize(1);
    }
  }

  private static Work.Resources guild(String... names) {
    return new Work.Resources(7, null, List.of(names));
  }
}
