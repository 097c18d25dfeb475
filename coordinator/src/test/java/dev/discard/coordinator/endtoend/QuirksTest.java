package dev.discard.coordinator.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.coordinator.endtoend.HomeFleet.Archive;
import dev.discard.coordinator.verify.finding.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole guilds of a Discord that differs from its honest self. */
final class QuirksTest {

  private static final Pattern COUNTS =
      Pattern.compile("reactions to .* are by (\\d+) people, not by (\\d+), or by others");

  @TempDir Path output;
  private HomeFleet home;

  @AfterEach
  void close() throws Exception {
    home.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short-pages,inclusive-after,scrambled-ms",
        "search-indexing,short-news-lists",
        "equal-archive-times",
        "moving-threads",
        "no-pins-api",
        "guild-root-missing"
      })
  void guild_isArchivedWhole_whateverTheQuirk(String quirks) throws Exception {
    Archive archive = archive("quirks=" + quirks);
    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(home.findings(archive)).filteredOn(of(quirks).negate()).isEmpty();
  }

  /** What a quirk takes from the lists, or adds to them, and the truth knows nothing of. */
  private static Predicate<Finding> of(String quirks) {
    return switch (quirks) {
      case "guild-root-missing" -> finding -> finding.text().startsWith("guild ");
      // The old list has no times, and holds the 50 newest.
      case "no-pins-api" -> finding -> finding.text().startsWith("pin ");
      // An archived thread is another object than an active one; one that no list happened to hold
      // was found beside its message, or its channel would be missing as well.
      case "moving-threads" -> finding -> finding.text().matches("thread \\d+ is (not .*|missing)");
      case "equal-archive-times" ->
          finding -> finding.text().matches("thread \\d+ is not what was sent");
      case "short-pages,inclusive-after,scrambled-ms" -> QuirksTest::isRepeated;
      default -> finding -> false;
    };
  }

  @Test
  void threads_areFoundInMessagesAndTheGateway_whereThereAreNoLists() throws Exception {
    Archive archive = archive("quirks=no-threads-api");
    assertThat(archive.meta().denied())
        .as("silence must not pass for completeness")
        .anyMatch(missing -> "threads".equals(missing.resource()));
    assertThat(archive.outcome().sums().threads()).isGreaterThan(5);
    assertThat(home.findings(archive))
        .filteredOn(finding -> finding.kind() != Finding.Kind.MISSING)
        .as("such servers list threads among the channels")
        .filteredOn(finding -> !finding.text().matches("channel \\d+ does not exist"))
        .isEmpty();
  }

  @Test
  void listsWithoutEnd_endAllTheSame_andHoldEverything() throws Exception {
    Archive archive = archive("quirks=endless-lists");
    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(home.findings(archive)).filteredOn(finding -> !isRepeated(finding)).isEmpty();
  }

  /** People who stand twice in the pages of a list, because Discord put them there. */
  private static boolean isRepeated(Finding finding) {
    Matcher counts = COUNTS.matcher(finding.text());
    return finding.kind() == Finding.Kind.DOUBLED
        || counts.matches()
            && Integer.parseInt(counts.group(1)) > Integer.parseInt(counts.group(2));
  }

  @Test
  void oddThingsInLists_costNothingElse() throws Exception {
    Archive archive = archive("quirks=odd-shapes");
    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(home.findings(archive))
        .filteredOn(finding -> finding.text().startsWith("message "))
        .isEmpty();
  }

  @Test
  void run_isRefused_whenDiscordBlanksTheContent() throws Exception {
    Archive archive = archive("quirks=no-content-intent");
    assertThat(archive.outcome().exitCode()).isEqualTo(1);
    assertThat(archive.meta().run().exception()).contains("message content intent");
    assertThat(archive.outcome().sums().messages()).isZero();
  }

  @Test
  void blankContent_isWarnedOf_whenItIsAllowed_orTheFlagsLie() throws Exception {
    Archive lying = archive("quirks=no-content-intent,lying-flags");
    assertThat(lying.meta().warnings()).isNotEmpty();
    home.close();
    home = HomeFleet.start(output, 1, "world=demo", "quirks=no-content-intent");
    RunSpec.Wanted blank = new RunSpec.Wanted(Selection.EVERYTHING, false, true);
    Archive allowed = home.archive(HomeFleet.wanting(guildRun(), blank));
    assertThat(allowed.outcome().exitCode()).isZero();
    assertThat(allowed.meta().warnings()).isNotEmpty();
    assertThat(home.findings(allowed))
        .filteredOn(finding -> finding.kind() != Finding.Kind.ALTERED)
        .as("polls are left out with the content")
        .filteredOn(finding -> !finding.text().startsWith("poll-voter"))
        .isEmpty();
  }

  @Test
  void members_areAskedOverTheGateway_withoutTheIntent_andTheReportTellsTheCounts()
      throws Exception {
    Archive archive = archive("quirks=no-members-intent");
    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(archive.meta().incomplete())
        .filteredOn(missing -> "members".equals(missing.resource()))
        .extracting(RunMeta.Missing::reason)
        .singleElement()
        .asString()
        .contains("of about");
  }

  @Test
  void invites_areResolvedOnce_whenTheyAreWanted() throws Exception {
    home = HomeFleet.start(output, 1, "world=demo");
    RunSpec.Wanted wanted = new RunSpec.Wanted(Selection.EVERYTHING, true, false);
    Archive archive = home.archive(HomeFleet.wanting(guildRun(), wanted));
    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(Files.readString(archive.path().resolve("run.jsonl"))).contains("/invites/");
    assertThat(home.findings(archive)).isEmpty();
  }

  private Archive archive(String options) throws Exception {
    home = HomeFleet.start(output, 1, "world=demo", options);
    return home.archive(guildRun());
  }

  private RunSpec guildRun() throws InterruptedException {
    return home.run(RunMode.GUILD, home.guild(0).id());
  }
}
