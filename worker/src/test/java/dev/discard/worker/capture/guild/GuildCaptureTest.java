package dev.discard.worker.capture.guild;

import static dev.discard.worker.testing.HistoryLines.errors;
import static dev.discard.worker.testing.HistoryLines.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.Work;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.testing.HistoryLines;
import dev.discard.worker.testing.RawServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuildCaptureTest {

  @TempDir Path directory;
  private CaptureFixture fixture;

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void guild_isRecorded_withAllItsLists() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
    Work.Guild work = guild();
    Captured captured = fixture.run(work);
    String root = fixture.sim().apiBase() + "/guilds/" + work.guildId();
    assertThat(captured.segments().lines())
        .extracting(HistoryLines::url)
        .containsExactly(
            root,
            root + "/channels",
            root + "/threads/active",
            root + "/roles",
            root + "/emojis",
            root + "/stickers",
            root + "/members/" + work.selfId());
    assertThat(captured.segments().lines()).allMatch(HistoryLines::isHttp);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
  }

  @Test
  void guild_isAskedWithItsCounts_andUsersAreNotRefusedItsThreads() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny").asUser();
    Captured captured = fixture.run(guild());
    assertThat(captured.segments().lines().get(0).at("/request/params/with_counts").asText())
        .isEqualTo("true");
    assertThat(captured.segments().lines())
        .extracting(HistoryLines::url)
        .noneMatch(url -> url.endsWith("/threads/active"));
  }

  /** An older API, or a server that is not Discord's. */
  @Test
  void guildWithoutThreads_isRecorded() throws Exception {
    fixture =
        CaptureFixture.start(directory, "world=tiny", "faults=/guilds/*/threads/*@*=404:json");
    Captured captured = fixture.run(guild());
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(errors(captured.segments().lines())).hasSize(1);
  }

  @Test
  void refusedList_isOnRecord_andTheOthersFollow() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny", "faults=/guilds/*/stickers@*=403:json");
    Captured captured = fixture.run(guild());
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(captured.segments().lines()).hasSize(7);
    assertThat(errors(captured.segments().lines())).hasSize(1);
    assertThat(url(errors(captured.segments().lines()).get(0))).endsWith("/stickers");
  }

  @Test
  void fault_isTriedAgain() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny", "faults=/guilds/**@1-3=502:html");
    Captured captured = fixture.run(guild());
    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DONE);
    assertThat(errors(captured.segments().lines())).hasSize(3);
  }

  /** The plan is made from these lists; a page of something else must not pass for one. */
  @Test
  void listOfAnotherShape_isTriedAgain() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
    try (RawServer server =
        RawServer.start(
            RawServer.answer(200, "{\"id\":\"7\"}"),
            RawServer.answer(200, "{\"message\":\"ok\"}"),
            RawServer.answer(200, "[{\"id\":\"8\"}]"),
            RawServer.answer(200, "[]"))) {
      Captured captured =
          fixture.run(new Work.Guild(7, 9), 0, () -> false, server.origin(), Secret.of("a.token"));
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(errors(captured.segments().lines())).hasSize(1);
      assertThat(url(errors(captured.segments().lines()).get(0))).endsWith("/channels");
    }
  }

  @Test
  void lastingFault_givesUp_andKeepsItsErrors() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny", "faults=/guilds/*/roles@*=502:html");
    Captured captured = fixture.run(guild());
    assertThat(captured.gaveUp()).contains("502");
    assertThat(captured.segments().last().ending()).isEqualTo(Ending.CONTINUES);
    assertThat(errors(captured.segments().lines())).hasSize(4);
  }

  @Test
  void unknownGuild_isVanished_withTheReason() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
    Captured captured = fixture.run(new Work.Guild(4, 5));
    assertThat(captured.ending())
        .isEqualTo(new Ending(Ending.Kind.VANISHED, "404/10004 Unknown Guild"));
  }

  /** Reported in 2026: the guild is denied to a member of it, its parts are not. */
  @Test
  void guildThatIsDenied_isReadByItsParts_whenItsChannelsAreListed() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny", "quirks=guild-root-missing");
    Captured captured = fixture.run(guild());
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(errors(captured.segments().lines())).hasSize(1);
    assertThat(captured.segments().lines()).hasSize(7);
  }

  private Work.Guild guild() throws InterruptedException {
    return fixture.get(
        fixture
            .sim()
            .ask(
                world ->
                    new Work.Guild(
                        world.guilds().iterator().next().id(), world.accounts().get(0).id())));
  }
}
