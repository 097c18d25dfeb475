package dev.discard.worker.capture.history;

import static dev.discard.worker.testing.HistoryLines.errors;
import static dev.discard.worker.testing.HistoryLines.expectedReactions;
import static dev.discard.worker.testing.HistoryLines.messages;
import static dev.discard.worker.testing.HistoryLines.recordedReactions;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.Work;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.worker.capture.CutRule;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.testing.HistoryLines;
import dev.discard.worker.testing.RawServer;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the simulated Discord, over real HTTP; every segment passes the coordinator's check. */
class HistoryCaptureTest {

  private static final CutRule OFTEN = new CutRule(50_000, Duration.ofSeconds(60));

  @TempDir Path directory;
  private CaptureFixture fixture;

  @AfterEach
  void close() throws Exception {
    fixture.close();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void history_isWhatTheChannelHolds_withAllReactions_inOrder() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
    Work.History work = fixture.history("general");
    Captured captured = fixture.run(work);

    List<JsonNode> lines = captured.segments().lines();
    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DONE);
    assertThat(messages(lines)).isEqualTo(fixture.truth(work)).hasSizeGreaterThan(200);
    assertThat(recordedReactions(lines)).isEqualTo(expectedReactions(lines)).isNotEmpty();
    assertThat(captured.segments().last().covered()).isEqualTo(work.range());
    assertThat(errors(lines)).isEmpty();
  }

  @Test
  void everyKindOfMessageAndReaction_isCaptured() throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo", "quirks=scrambled-ms,content-length");
    for (String channel : List.of("general", "oddities", "reactions", "Lounge", "announcements")) {
      Work.History work = fixture.history(channel);
      List<JsonNode> lines = fixture.run(work).segments().lines();
      assertThat(messages(lines)).as(channel).isEqualTo(fixture.truth(work)).isNotEmpty();
      assertThat(recordedReactions(lines)).as(channel).isEqualTo(expectedReactions(lines));
    }
  }

  @Test
  void refusedEmoji_isOnRecord_andSkipped() throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo");
    Captured captured = fixture.run(fixture.history("reactions"));
    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DONE);
    assertThat(errors(captured.segments().lines()))
        .isNotEmpty()
        .allMatch(line -> line.at("/response/data/code").asInt() == 10014)
        .allMatch(line -> line.path("attempt").asInt() == 1);
  }

  @ParameterizedTest
  @CsvSource({"empty, 0", "one, 1", "hundred, 100", "thousand, 1000"})
  void channelOfAnySize_isComplete_withItsProof(String channel, int size) throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo");
    Captured captured = fixture.run(fixture.history(channel));
    assertThat(messages(captured.segments().lines())).hasSize(size);
    boolean full = size % 100 == 0;
    assertThat(captured.ending().detail())
        .isEqualTo(full ? PageCursor.EMPTY_PAGE : PageCursor.SHORT_PAGE);
    assertThat(captured.segments().last().messages() == null).isEqualTo(size == 0);
  }

  @Test
  void range_holdsItsMessagesOnly_andEndsExactly() throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo");
    List<Long> all = fixture.truth(fixture.history("general"));
    SnowflakeRange range = new SnowflakeRange(all.get(123), all.get(777));
    Captured captured = fixture.run(fixture.history("general", range));

    List<JsonNode> lines = captured.segments().lines();
    assertThat(messages(lines)).isEqualTo(all.subList(123, 777));
    assertThat(captured.ending()).isEqualTo(Endings.done(PageCursor.PAGE_PAST_END));
    assertThat(lines.stream().filter(HistoryLines::isPage).toList())
        .last()
        .matches(page -> page.at("/request/params/limit").asInt() == 54);
  }

  @Test
  void emptyRange_isDone_withoutAnyRequest() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
    Captured captured = fixture.run(fixture.history("general", new SnowflakeRange(5, 5)));
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(captured.segments().lines()).isEmpty();
    assertThat(fixture.get(fixture.sim().oracle()).requests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short-pages", "inclusive-after", "scrambled-ms", "content-length"})
  void moodsOfTheApi_loseNothing(String quirk) throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo", "quirks=" + quirk);
    Work.History work = fixture.history("general");
    List<JsonNode> lines = fixture.run(work).segments().lines();
    assertThat(messages(lines)).isEqualTo(fixture.truth(work));
    assertThat(recordedReactions(lines)).isEqualTo(expectedReactions(lines));
  }

  @ParameterizedTest
  @CsvSource({
    "502:html, 502, text",
    "503:json, 503, data",
    "500:empty, 500, text",
    "504:upstream, 504, text",
    "reset, -1, failure",
    "cut, 200, failure",
    "stall, -1, failure",
    "truncate, 200, text",
    "html, 200, text",
    "bare, 429, text",
  })
  void fault_isTriedAgain_andIsOnRecordInItsPlace(String fault, int status, String field)
      throws Exception {
    fixture =
        CaptureFixture.start(
            directory,
            "world=tiny",
            "faults=/channels/*/messages@2=" + fault + ";/**/reactions/*@3=" + fault);
    Work.History work = fixture.history("general");
    Captured captured = fixture.run(work);

    List<JsonNode> lines = captured.segments().lines();
    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DONE);
    assertThat(messages(lines)).isEqualTo(fixture.truth(work));
    assertThat(recordedReactions(lines)).isEqualTo(expectedReactions(lines));
    assertThat(errors(lines)).hasSize(2).allMatch(line -> line.path("attempt").asInt() == 1);
    for (JsonNode error : errors(lines)) {
      JsonNode response = error.path("response");
      assertThat(response.path("status").asInt(-1)).isEqualTo(status);
      assertThat(response.has(field)).as("%s", response).isTrue();
      JsonNode next = lines.get(lines.indexOf(error) + 1);
      assertThat(next.path("request")).as("the next try").isEqualTo(error.path("request"));
    }
  }

  @Test
  void lastingFault_givesUp_andKeepsWhatWasComplete() throws Exception {
    fixture =
        CaptureFixture.start(directory, "world=demo", "faults=/channels/*/messages@4+=503:html");
    Work.History work = fixture.history("thousand");
    Captured captured = fixture.run(work);

    assertThat(captured.gaveUp()).contains("503");
    Manifest last = captured.segments().last();
    assertThat(last.ending()).isEqualTo(Ending.CONTINUES);
    assertThat(messages(captured.segments().lines()))
        .isEqualTo(fixture.truth(work).subList(0, 300));
    assertThat(last.covered().to()).isEqualTo(fixture.truth(work).get(299) + 1);
    assertThat(errors(captured.segments().lines()))
        .extracting(l -> l.path("attempt").asInt())
        .containsExactly(1, 2, 3, 4);
  }

  /** A page without all of its reactions is no complete page: only its failed attempts stay. */
  @Test
  void lastingFaultOfAReaction_dropsItsPage_butNotItsErrors() throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo", "faults=/**/reactions/*@40+=502:html");
    Work.History work = fixture.history("general");
    Captured captured = fixture.run(work);

    List<JsonNode> lines = captured.segments().lines();
    List<Long> kept = messages(lines);
    assertThat(captured.gaveUp()).contains("502");
    assertThat(kept.size()).isLessThan(1250).isEqualTo(kept.size() / 100 * 100);
    assertThat(kept).isEqualTo(fixture.truth(work).subList(0, kept.size()));
    assertThat(errors(lines)).hasSize(4);
    long cursor = captured.segments().last().covered().to();

    fixture.get(fixture.sim().stopFaults());
    Captured rest = fixture.run(work, cursor, () -> false);
    List<Long> all = new ArrayList<>(kept);
    all.addAll(messages(rest.segments().lines()));
    assertThat(all).isEqualTo(fixture.truth(work));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void longHistory_isCutIntoSegments_thatFollowEachOther(boolean gzip) throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo").cutAt(OFTEN);
    if (gzip) {
      fixture.asGzip();
    }
    Work.History work = fixture.history("general");
    Captured captured = fixture.run(work);
    assertThat(captured.segments().manifests()).hasSizeGreaterThan(2);
    assertThat(messages(captured.segments().lines())).isEqualTo(fixture.truth(work));
    assertThat(captured.segments().manifests().stream().mapToLong(m -> m.counts().messages()).sum())
        .isEqualTo(fixture.truth(work).size());
  }

  @Test
  void job_stopsAtAPage_andGoesOnAtItsCursor() throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo");
    Work.History work = fixture.history("general");
    List<Long> all = new ArrayList<>();
    long cursor = 0;
    Ending ending = Ending.CONTINUES;
    for (int leases = 0; ending.equals(Ending.CONTINUES); leases++) {
      assertThat(leases).isLessThan(10);
      AtomicInteger pages = new AtomicInteger();
      Captured part = fixture.run(work, cursor, () -> pages.incrementAndGet() > 3);
      all.addAll(messages(part.segments().lines()));
      cursor = part.segments().last().covered().to();
      ending = part.ending();
    }
    assertThat(all).isEqualTo(fixture.truth(work));
  }

  @Test
  void job_thatIsStoppedAtOnce_uploadsNothing() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
    Captured captured = fixture.run(fixture.history("general"), 0, () -> true);
    assertThat(captured.ending()).isEqualTo(Ending.CONTINUES);
    assertThat(captured.segments().manifests()).isEmpty();
  }

  @Test
  void hiddenChannel_isDenied_withTheReason() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
    Captured captured = fixture.run(fixture.history("hidden"));
    assertThat(captured.ending())
        .isEqualTo(new Ending(Ending.Kind.DENIED, "403/50001 Missing Access"));
    assertThat(errors(captured.segments().lines())).hasSize(1);
  }

  @Test
  void deletedChannel_isVanished_andKeepsWhatWasSeen() throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo").cutAt(OFTEN);
    Work.History work = fixture.history("thousand");
    List<Long> truth = fixture.truth(work);
    Captured captured =
        afterPages(work, 3, () -> fixture.sim().change(w -> w.deleteChannel(work.channel().id())));
    assertThat(captured.ending())
        .isEqualTo(new Ending(Ending.Kind.VANISHED, "404/10003 Unknown Channel"));
    List<Long> kept = messages(captured.segments().lines());
    assertThat(kept).isNotEmpty().isEqualTo(truth.subList(0, kept.size()));
  }

  @Test
  void channelThatIsHiddenMidway_isDenied_andKeepsWhatWasSeen() throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo");
    Work.History work = fixture.history("general");
    List<Long> truth = fixture.truth(work);
    Captured captured =
        afterPages(
            work,
            3,
            () ->
                fixture
                    .sim()
                    .change(
                        w ->
                            w.deny(
                                work.channel().id(),
                                w.accounts().get(0).id(),
                                Permissions.VIEW_CHANNEL)));
    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DENIED);
    List<Long> kept = messages(captured.segments().lines());
    assertThat(kept).isNotEmpty().isEqualTo(truth.subList(0, kept.size()));
    assertThat(captured.segments().last().covered().to()).isGreaterThan(kept.get(kept.size() - 1));
  }

  @Test
  void messagesThatAreDeletedMidway_disturbNothing() throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo");
    Work.History work = fixture.history("general");
    List<Long> before = fixture.truth(work);
    Captured captured =
        afterPages(
            work,
            2,
            () ->
                fixture
                    .sim()
                    .change(
                        w -> {
                          for (int i = 0; i < before.size(); i += 3) {
                            w.deleteMessage(work.channel().id(), before.get(i));
                          }
                        }));
    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DONE);
    List<Long> kept = messages(captured.segments().lines());
    assertThat(kept).containsAll(fixture.truth(work)).doesNotHaveDuplicates().isSorted();
    assertThat(before).containsAll(kept);
    assertThat(errors(captured.segments().lines()))
        .allMatch(line -> line.at("/response/data/code").asInt() == 10008);
  }

  @Test
  void refusedToken_endsTheJob_andIsNotTriedAgain() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
    Captured captured =
        fixture.run(
            fixture.history("general"),
            0,
            () -> false,
            fixture.sim().apiBase(),
            Secret.of("wrong.token.of-somebody"));
    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DENIED);
    assertThat(captured.ending().detail()).startsWith("unauthorised: ");
    assertThat(fixture.get(fixture.sim().oracle()).requests()).isEqualTo(1);
  }

  @Test
  void bannedIp_putsTheJobOff_andNothingMoreIsSent() throws Exception {
    fixture =
        CaptureFixture.start(directory, "world=demo", "faults=/channels/*/messages@3+=ban:text");
    Captured captured = fixture.run(fixture.history("thousand"));
    assertThat(captured.gaveUp()).contains("banned");
    // The third page is asked for early: its ban may stop the reactions of the second one.
    assertThat(messages(captured.segments().lines()).size()).isIn(100, 200);
    assertThat(fixture.get(fixture.sim().oracle()).route("messages")).isEqualTo(3);
    long sent = fixture.get(fixture.sim().oracle()).requests();
    assertThat(fixture.run(fixture.history("general")).gaveUp()).contains("banned");
    assertThat(fixture.get(fixture.sim().oracle()).requests()).isEqualTo(sent);
  }

  /** A server that always gives the same page must not keep a worker busy for ever. */
  @Test
  void repeatedPage_isAFault_andNeverALoop() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
    try (RawServer server = RawServer.start(RawServer.answer(200, "[{\"id\":\"700\"}]"))) {
      Captured captured =
          fixture.run(
              fixture.history("general"),
              0,
              () -> false,
              server.origin() + "/api/v10",
              Secret.of("a.token"));
      assertThat(captured.gaveUp()).isEqualTo("page repeats a message or goes back");
      assertThat(messages(captured.segments().lines())).containsExactly(700L);
      assertThat(server.requests()).hasSize(5);
      assertThat(errors(captured.segments().lines()))
          .hasSize(4)
          .allMatch(e -> e.at("/response/failure").asText().contains("repeats"))
          .allMatch(e -> e.at("/response/data/0/id").asText().equals("700"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[1]", "[{\"id\":\"x\"}]", "[{}]"})
  void pageOfAnotherShape_isAFault(String body) throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
    try (RawServer server = RawServer.start(RawServer.answer(200, body))) {
      Captured captured =
          fixture.run(
              fixture.history("general"), 0, () -> false, server.origin(), Secret.of("a.token"));
      assertThat(captured.gaveUp()).startsWith("not a page of messages");
      assertThat(errors(captured.segments().lines())).hasSize(4);
    }
  }

  @Test
  void token_isInNoLine_evenWhenTheServerRepeatsIt() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
    String token = "MTIzNDU2.a-very-secret.token";
    String body = "[{\"id\":\"700\",\"content\":\"" + token + "\"}]";
    try (RawServer server =
        RawServer.start(
            RawServer.answer(502, token + " is bad"),
            RawServer.answer(200, body),
            RawServer.answer(403, "{\"code\":50001,\"message\":\"no " + token + "\"}"))) {
      Captured captured =
          fixture.run(
              fixture.history("general"), 0, () -> false, server.origin(), Secret.of(token));
      assertThat(captured.segments().text()).doesNotContain(token).contains("[SCRUBBED]");
      assertThat(captured.ending().detail()).isEqualTo("403/50001 no [SCRUBBED]");
      assertThat(captured.segments().manifests().toString()).doesNotContain(token);
    }
  }

  @Test
  void everyPermit_isReported() throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo");
    Captured captured = fixture.run(fixture.history("general"));
    assertThat(fixture.limiter().owed()).isZero();
    assertThat(fixture.limiter().asked()).hasSize(captured.segments().lines().size());
  }

  /** Runs the job, and changes the world once when so many pages were asked for. */
  private Captured afterPages(Work.History work, int pages, Change change) throws Exception {
    AtomicInteger polls = new AtomicInteger();
    return fixture.run(
        work,
        0,
        () -> {
          if (polls.incrementAndGet() == pages) {
            try {
              fixture.get(change.make());
            } catch (InterruptedException stopped) {
              throw new AssertionError(stopped);
            }
          }
          return false;
        });
  }

  /** A change of the world. */
  private interface Change {
    Future<Void> make();
  }
}
