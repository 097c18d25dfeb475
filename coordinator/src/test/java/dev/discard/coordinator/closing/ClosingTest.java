package dev.discard.coordinator.closing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.meta.RunMeta.Missing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines that tell what is missing: alike together, few, and never without the reason. */
final class ClosingTest {

  private static final String VIEW = "missing permission VIEW_CHANNEL";

  private final List<Missing> denied = new ArrayList<>();
  private final List<Missing> failed = new ArrayList<>();
  private final List<Missing> incomplete = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void channelsWithOneReason_areOneLine() {
    denied.add(channel(1, "staff", null, VIEW, null));
    denied.add(channel(2, "mods", null, VIEW, null));
    denied.add(channel(3, "Soundproof", null, "missing permission CONNECT", null));
    assertThat(closing().denied())
        .containsExactly(
            "2 channels: missing permission VIEW_CHANNEL: #staff, #mods",
            "#Soundproof: missing permission CONNECT");
  }

  @Test
  void listsOfAGuild_areOneLine_whenOnePermissionIsMissing() {
    denied.add(guild(1, "templates", "missing permission MANAGE_GUILD"));
    denied.add(guild(1, "bans", "missing permission BAN_MEMBERS"));
    denied.add(guild(1, "widget", "missing permission MANAGE_GUILD"));
    assertThat(closing().denied())
        .containsExactly(
            "templates, widget of Guild 1: missing permission MANAGE_GUILD",
            "bans of Guild 1: missing permission BAN_MEMBERS");
  }

  @Test
  void listsOfSeveral_nameThem() {
    denied.add(guild(1, "bans", "missing permission BAN_MEMBERS"));
    denied.add(guild(2, "bans", "missing permission BAN_MEMBERS"));
    denied.add(channel(7, "a", "webhooks", "403/50013", null));
    denied.add(channel(8, "b", "webhooks", "403/50013", null));
    denied.add(channel(9, "c", "invites", "403/50013", null));
    assertThat(closing().denied())
        .containsExactly(
            "bans of 2 guilds: missing permission BAN_MEMBERS: Guild 1, Guild 2",
            "webhooks of 2 channels: 403/50013: #a, #b",
            "invites of #c: 403/50013");
  }

  @Test
  void namesOfMany_areCounted() {
    for (int i = 0; i < 5_000; i++) {
      denied.add(channel(i, "c" + i, null, VIEW, null));
    }
    assertThat(closing().denied())
        .containsExactly("5000 channels: " + VIEW + ": #c0, #c1, #c2, #c3, #c4 and 4995 more");
  }

  @Test
  void reasonsOfMany_areCounted_andSayWhereTheOthersAre() {
    for (int i = 0; i < 5_000; i++) {
      failed.add(channel(i, "c" + i, null, "reason " + i, "discard channel " + i));
      incomplete.add(channel(i, "c" + i, "resource-" + i, "less", null));
    }
    assertThat(closing().failed()).hasSize(21).last().isEqualTo("and 4980 more: see run.meta.json");
    assertThat(closing().incomplete()).hasSize(21);
  }

  @Test
  void foreignText_isCut_betweenCharacters() {
    String emoji = "\uD83D\uDC4D";
    denied.add(channel(1, emoji.repeat(4_000), null, emoji.repeat(4_000), null));
    assertThat(closing().denied())
        .containsExactly("#" + emoji.repeat(39) + "…: " + emoji.repeat(200) + "…");
  }

  @Test
  void whatIsGone_isNoDenial() {
    denied.add(channel(1, "old", null, "vanished: 404/10003 Unknown Channel", null));
    assertThat(closing().denied()).isEmpty();
    assertThat(closing().gone()).containsExactly("#old: 404/10003 Unknown Channel");
    assertThat(closing().isWhole()).isFalse();
  }

  @Test
  void whatFailed_isAskedForByOneCommand() {
    failed.add(channel(10, "a", null, "503", "discard channel 10 --gzip"));
    failed.add(channel(11, "b", null, "503", "discard channel 11 --gzip"));
    failed.add(
        new Missing(1L, null, "Guild 1", "bans,widget", "502", "discard guild 1 --include bans"));
    failed.add(new Missing(null, null, null, "the session: 500", "discard guild 1"));
    assertThat(closing().failed())
        .containsExactly(
            "2 channels: 503: #a, #b; to ask for it again: discard channel 10 11 --gzip",
            "bans, widget of Guild 1: 502; to ask for it again: discard guild 1 --include bans",
            "the session: 500; to ask for it again: discard guild 1");
    assertThat(closing().absences()).isEqualTo(3);
  }

  @Test
  void commandForAllOfIt_isToldOnce() {
    failed.add(channel(10, "a", null, "503", "discard requeue out/run"));
    failed.add(channel(11, "b", "pins", "502", "discard requeue out/run"));
    failed.add(channel(12, "c", null, "not found", null));
    assertThat(closing().failed())
        .containsExactly(
            "#a: 503",
            "pins of #b: 502",
            "#c: not found",
            "to ask for all of it again: discard requeue out/run");
    failed.subList(1, 3).clear();
    assertThat(closing().failed())
        .containsExactly("#a: 503; to ask for it again: discard requeue out/run");
  }

  @Test
  void commandForMany_namesTheFirst() {
    for (int i = 10; i < 30; i++) {
      failed.add(channel(i, "c", null, "503", "discard channel " + i));
    }
    assertThat(closing().failed())
        .singleElement()
        .asString()
        .endsWith(
            "again: discard channel 10 11 12 13 14 15 16 17 18 19 (10 more in run.meta.json)");
  }

  @Test
  void commandsThatDifferInMore_areNotMixed() {
    failed.add(channel(10, "a", null, "503", "discard channel 10 --gzip"));
    failed.add(channel(11, "b", null, "503", "discard channel 11"));
    assertThat(closing().failed().get(0))
        .endsWith("again: discard channel 10 --gzip (1 more in run.meta.json)");
  }

  @Test
  void partsOfOneKind_areOneLine_withTheFirstPlaces() {
    incomplete.add(new Missing(1L, null, "Guild 1", "members", "812 of about 900", null));
    for (int i = 1; i <= 5; i++) {
      incomplete.add(channel(i, "c" + i, "reactions", i + " lists", null));
    }
    incomplete.add(new Missing(null, 9L, "ann", "messages", "from 2021 on", null));
    assertThat(closing().incomplete())
        .containsExactly(
            "members of Guild 1: 812 of about 900",
            "reactions of 5 channels: #c1: 1 lists; #c2: 2 lists; #c3: 3 lists and 2 more",
            "messages of ann: from 2021 on");
  }

  @Test
  void nothing_isWhole_andDenialsAreNoLack() {
    assertThat(closing()).isEqualTo(Closing.NOTHING);
    assertThat(closing().isWhole()).isTrue();
    denied.add(guild(1, "bans", "missing permission BAN_MEMBERS"));
    warnings.add("the intent is off");
    assertThat(closing().isWhole()).isTrue();
    assertThat(closing().warnings()).containsExactly("the intent is off");
  }

  private static Missing channel(long id, String name, String part, String why, String again) {
    return new Missing(1L, id, name, part, why, again);
  }

  private static Missing guild(long id, String resource, String reason) {
    return new Missing(id, null, "Guild " + id, resource, reason, null);
  }

  private Closing closing() {
    RunMeta.Run run =
        new RunMeta.Run(Instant.EPOCH, Instant.EPOCH, "d", "i", true, true, false, null, null);
    RunMeta.Settings settings =
        new RunMeta.Settings("guild", false, "out", null, null, false, false, Map.of());
    return Closing.of(
        new RunMeta(
            new RunMeta.Client("discard", "1.0.0"),
            List.of(),
            settings,
            run,
            new RunMeta.Summary(0, 0, 0, 0),
            null,
            null,
            denied,
            failed,
            incomplete,
            warnings));
  }
}
