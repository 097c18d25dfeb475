package dev.discard.coordinator.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelMeta.Channel;
import dev.discard.common.archive.meta.ChannelMeta.Coverage;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.meta.RunMeta.Client;
import dev.discard.common.archive.meta.RunMeta.Fleet;
import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.archive.meta.RunMeta.Run;
import dev.discard.common.archive.meta.RunMeta.Settings;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryReportTest {

  private static final long GUILD = 5;
  private static final Instant START = Instant.parse("2021-03-01T00:00:00Z");
  private static final long END = Snowflake.smallestAt(START);

  @TempDir Path directory;

  static List<Path> goldenCases() throws IOException, URISyntaxException {
    Path golden = Path.of(SummaryReportTest.class.getResource("golden").toURI());
    try (Stream<Path> cases = Files.list(golden)) {
      List<Path> all = cases.filter(Files::isDirectory).sorted().toList();
      assertThat(all).as("golden cases").hasSizeGreaterThan(3);
      return all;
    }
  }

  // What the original's own summary printed for trees of its own runs.
  @ParameterizedTest
  @MethodSource("goldenCases")
  void text_equalsTheOriginals_forItsOwnRuns(Path tree) throws IOException {
    assertThat(text(tree)).isEqualTo(Files.readString(tree.resolve("expected.txt")));
  }

  @Test
  void runsOfOurs_tellTheirGapsByCoverage_evenWhenTheyBrokeOff() throws IOException {
    long cut = Snowflake.smallestAt(Instant.parse("2021-02-01T00:00:00Z"));
    run("a", false, List.of(), List.of());
    channel("a", 10, ChannelStatus.COMPLETE, new SnowflakeRange(0, END));
    channel("a", 11, ChannelStatus.FAILED, new SnowflakeRange(0, cut));

    assertThat(text(directory))
        .isEqualTo(
            """
            1 runs
            1 guilds
            2 channels
            Gaps:
            ('2021-02-01T00:00:00', '2021-03-01T00:00:00'): 1 channels: [11]
            Statuses: 1 complete, 1 failed
            Guilds:
            G (5): 2 channels
            Incomplete runs:
            %s: disk full
            """
                .formatted(directory.resolve("a")));
  }

  @Test
  void laterRun_fillsTheGapOfAnEarlierOne() throws IOException {
    long cut = Snowflake.smallestAt(Instant.parse("2021-02-01T00:00:00Z"));
    run("a", true, List.of(), List.of());
    run("b", true, List.of(), List.of());
    channel("a", 11, ChannelStatus.FAILED, new SnowflakeRange(0, cut));
    channel("b", 11, ChannelStatus.COMPLETE, new SnowflakeRange(cut, END));

    ArchiveSummary summary = SummaryReport.of(directory);

    assertThat(summary.gaps()).isEmpty();
    assertThat(summary.channels().get(0).covered()).containsExactly(new SnowflakeRange(0, END));
    assertThat(summary.channels().get(0).status()).isEqualTo(ChannelStatus.COMPLETE);
  }

  @Test
  void nextRun_beginsWhereTheFirstStretchEnds() throws IOException {
    long half = END / 2;
    run("a", true, List.of(), List.of());
    run("b", false, List.of(), List.of());
    run("c", true, List.of(), List.of());
    channel("a", 10, ChannelStatus.COMPLETE, new SnowflakeRange(0, END));
    channel("a", 11, ChannelStatus.FAILED, new SnowflakeRange(0, 500));
    channel("b", 11, ChannelStatus.FAILED, new SnowflakeRange(500, 700));
    channel("c", 11, ChannelStatus.COMPLETE, new SnowflakeRange(half, END));
    channel("a", 12, ChannelStatus.DENIED);
    channel("b", 13, ChannelStatus.FAILED, new SnowflakeRange(half, END));
    channel("b", 14, ChannelStatus.VANISHED, new SnowflakeRange(0, 77));

    assertThat(Continuation.of(directory))
        .as("12 has nothing; what 13 has lies behind a gap, so all of it is asked for again")
        .isEqualTo(Map.of(10L, END, 11L, 700L, 14L, 77L));
  }

  @Test
  void nextRun_beginsAboveWhatNoRunWasAskedFor() throws IOException {
    run("a", true, List.of(), List.of());
    run("b", true, List.of(), List.of());
    SnowflakeRange latter = new SnowflakeRange(1_000, END);
    requested("a", 10, latter, latter);
    requested("a", 11, latter);
    requested("b", 10, new SnowflakeRange(500, 500));

    assertThat(Continuation.of(directory)).isEqualTo(Map.of(10L, END, 11L, 1_000L));
  }

  @Test
  void nextRun_beginsWhereRunsOfTheOriginalEnd_ifTheyAreWhole() throws IOException {
    original("a", "0.3.2", true);
    original("b", "0.3.2", false);
    channel("a", 10, null);
    channel("b", 11, null);

    assertThat(Continuation.of(directory))
        .isEqualTo(Map.of(10L, Snowflake.smallestAt(Instant.parse("2021-02-05T00:00:00Z"))));
  }

  @Test
  void nextRun_needsNothingFromBeforeTheChannelWasMade() throws IOException {
    long made = Snowflake.smallestAt(Instant.parse("2021-02-10T00:00:00Z"));
    run("a", true, List.of(), List.of());
    channel("a", made + 7, ChannelStatus.COMPLETE, new SnowflakeRange(made - 99, END));

    assertThat(Continuation.of(directory)).isEqualTo(Map.of(made + 7, END));
  }

  @Test
  void yearsOfDailyRuns_areOneStretch() throws IOException {
    for (int day = 0; day < 40; day++) {
      run("d" + day, true, List.of(), List.of());
      channel("d" + day, 10, ChannelStatus.COMPLETE, new SnowflakeRange(day * 10L, day * 10L + 10));
    }

    assertThat(Continuation.of(directory)).isEqualTo(Map.of(10L, 400L));
  }

  @Test
  void deniedAndVanished_areNoGaps_butListed() throws IOException {
    run(
        "a",
        true,
        List.of(
            new Missing(GUILD, 12L, "evil\u001b[31m\u202e", "Missing Access (403/50001)", null)),
        List.of(new Missing(GUILD, 13L, null, "no answer", "discard requeue --channel 13")));
    channel("a", 12, ChannelStatus.DENIED);
    channel("a", 14, ChannelStatus.VANISHED, new SnowflakeRange(0, 77));

    assertThat(text(directory))
        .isEqualTo(
            """
            1 runs
            1 guilds
            2 channels
            Gaps:
            Statuses: 1 denied, 1 vanished
            Guilds:
            G (5): 2 channels
            Denied:
            %1$s: #evil\uFFFD[31m\uFFFD: Missing Access (403/50001)
            Failed:
            %1$s: no answer; to ask for it again: discard requeue --channel 13
            """
                .formatted(directory.resolve("a")));
  }

  @Test
  void gapBeforeAChannelWasMade_isNone() throws IOException {
    Instant made = Instant.parse("2021-02-10T00:00:00Z");
    long later = Snowflake.smallestAt(made);
    run("a", true, List.of(), List.of());
    channel("a", later + 7, ChannelStatus.COMPLETE, new SnowflakeRange(later - 99, END));

    assertThat(SummaryReport.of(directory).gaps()).isEmpty();
  }

  @Test
  void skippedRuns_haveAReason() throws IOException {
    run("a", true, List.of(), List.of());
    Files.writeString(directory.resolve("a/5/10.meta.json"), "{\"channel\": ");
    original("b", "0.3.3", false);
    Path profile = Files.createDirectories(directory.resolve("c"));
    Files.writeString(
        RunLayout.runMeta(profile),
        Files.readString(RunLayout.runMeta(directory.resolve("a")))
            .replace("\"guild\"", "\"profile\""));

    assertThat(SummaryReport.of(directory).skipped())
        .extracting(skipped -> skipped.reason().replace(directory.toString(), "."))
        .satisfiesExactly(
            damaged -> assertThat(damaged).contains("10.meta.json is corrupt"),
            broken -> assertThat(broken).isEqualTo("not completed or has errors"),
            empty -> assertThat(empty).isEqualTo("a profile run holds no channels"));
    assertThat(text(directory)).startsWith("0 runs\n0 guilds\n0 channels\nGaps:\nSkipped:\n");
  }

  // Archives before 0.3.3 have the two swapped, and versions compare as strings.
  @ParameterizedTest
  @CsvSource({
    "0.1.0, 2021-02-02T00:00:00Z, 2021-02-05T00:00:00Z",
    "0.3.2, 2021-02-02T00:00:00Z, 2021-02-05T00:00:00Z",
    "0.3.3, 2021-02-05T00:00:00Z, 2021-02-02T00:00:00Z",
    "0.10.0, 2021-02-02T00:00:00Z, 2021-02-05T00:00:00Z"
  })
  void afterAndBefore_areSwappedBack_inOldArchives(String version, Instant after, Instant before)
      throws IOException {
    // settings: after 5 February, before 2 February
    original("a", version, true);
    channel("a", 10, null);

    boolean asWritten = after.isAfter(before);
    assertThat(SummaryReport.of(directory).channels().get(0).covered())
        .isEqualTo(
            asWritten
                ? List.of()
                : List.of(
                    new SnowflakeRange(
                        Snowflake.largestAt(after) + 1, Snowflake.smallestAt(before))));
  }

  @Test
  void json_hasItsDocumentedShape() throws IOException {
    run(
        "a",
        true,
        List.of(),
        List.of(new Missing(GUILD, 13L, "c", "no answer", "discard requeue x")));
    channel("a", 10, ChannelStatus.COMPLETE, new SnowflakeRange(77, END));

    JsonNode json = Json.mapper().readTree(print(directory, true));

    assertThat(json)
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"num_runs": 1, "num_guilds": 1, "num_channels": 1,
                     "runs": [{"directory": "DIR/a", "version": "1.0.0", "mode": "guild",
                               "start": "2021-03-01T00:00:00", "completed": true,
                               "num_messages": 3}],
                     "guilds": [{"id": "5", "name": "G", "num_threads": 0,
                        "members_listed": null, "members_approximate": null, "media": null,
                        "channels": [
                        {"id": "10", "name": "c10", "type": "text", "status": "complete",
                         "covered": [{"from": "77", "to": "END",
                                      "after": "2015-01-01T00:00:00",
                                      "before": "2021-03-01T00:00:00"}],
                         "gaps": [{"from": "0", "to": "77",
                                   "after": "0000-00-00T00:00:00",
                                   "before": "2015-01-01T00:00:00"}]}]}],
                     "gaps": [{"after": "0000-00-00T00:00:00", "before": "2015-01-01T00:00:00",
                               "channels": ["10"]}],
                     "skipped": [], "denied": [],
                     "failed": [{"directory": "DIR/a", "guild": "5", "channel": "13",
                                 "name": "c", "resource": null, "reason": "no answer",
                                 "requeue": "discard requeue x"}],
                     "incomplete": [], "warnings": []}
                    """
                        .replace("DIR", directory.toString())
                        .replace("END", Snowflake.format(END))));
  }

  @Test
  void whatAGuildHolds_andWhatItLacks_isTold() throws IOException {
    RunMeta whole = run("a", true, List.of(), List.of());
    Missing few = new Missing(GUILD, null, "G", "members", "812 of about 900 are listed", null);
    new RunMeta(
            whole.client(),
            whole.command(),
            whole.settings(),
            whole.run(),
            whole.summary(),
            null,
            whole.fleet(),
            List.of(new Missing(GUILD, 14L, "old", "vanished: 404/10003", null)),
            List.of(),
            List.of(few),
            List.of("the intent is off"))
        .write(RunLayout.runMeta(directory.resolve("a")));
    new GuildMeta(GUILD, "G", 2, 3, 1, new GuildMeta.Members(812, 900L))
        .write(RunLayout.guildMeta(RunLayout.guild(directory.resolve("a"), GUILD)));
    channel("a", 10, ChannelStatus.COMPLETE, new SnowflakeRange(0, END));
    channel("a", 11, "public_thread", ChannelStatus.COMPLETE, new SnowflakeRange(0, END));

    assertThat(text(directory))
        .endsWith(
            """
            Guilds:
            G (5): 1 channels, 1 threads, 812 members listed of about 900
            Warnings:
            %1$s: the intent is off
            Gone:
            %1$s: #old: 404/10003
            In part:
            %1$s: members of G: 812 of about 900 are listed
            """
                .formatted(directory.resolve("a")));
    JsonNode json = Json.mapper().readTree(print(directory, true));
    assertThat(json.at("/guilds/0/members_listed").asInt()).isEqualTo(812);
    assertThat(json.at("/guilds/0/members_approximate").asInt()).isEqualTo(900);
    assertThat(json.at("/guilds/0/num_threads").asInt()).isEqualTo(1);
    assertThat(json.at("/incomplete/0/resource").asText()).isEqualTo("members");
    assertThat(json.at("/warnings/0/warning").asText()).isEqualTo("the intent is off");
  }

  @Test
  void noDirectory_isNamed() {
    assertThatThrownBy(() -> text(directory.resolve("nowhere")))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is not a directory");
  }

  @Test
  void loopsOfLinks_end() throws IOException {
    run("a", true, List.of(), List.of());
    Files.createDirectory(directory.resolve("d"));
    Files.createSymbolicLink(directory.resolve("d/loop"), directory);

    assertThat(SummaryReport.of(directory).runs()).hasSize(1);
  }

  private RunMeta run(String name, boolean completed, List<Missing> denied, List<Missing> failed)
      throws IOException {
    RunMeta meta =
        new RunMeta(
            new Client("discard", "1.0.0"),
            List.of(),
            new Settings("guild", false, "out", null, null, false, false, Map.of()),
            new Run(
                START,
                START,
                name,
                "i",
                completed,
                true,
                !completed,
                completed ? null : "disk full",
                null),
            new RunMeta.Summary(0, 0, 0, 3),
            null,
            new Fleet(1, 1, 0, List.of(), 1),
            denied,
            failed);
    write(name, meta);
    return meta;
  }

  private void original(String name, String version, boolean completed) throws IOException {
    Settings settings =
        new Settings(
            "guild",
            false,
            "out",
            Instant.parse("2021-02-05T00:00:00Z"),
            Instant.parse("2021-02-02T00:00:00Z"),
            false,
            false,
            Map.of());
    write(
        name,
        new RunMeta(
            new Client("discard", version),
            List.of(),
            settings,
            new Run(START, START, name, "i", completed, true, false, null, null),
            new RunMeta.Summary(0, 0, 0, 3),
            null,
            null,
            List.of(),
            List.of()));
  }

  private void write(String name, RunMeta meta) throws IOException {
    Path run = Files.createDirectories(directory.resolve(name));
    meta.write(RunLayout.runMeta(run));
    Path guild = Files.createDirectories(RunLayout.guild(run, GUILD));
    new GuildMeta(GUILD, "G", 1, 3).write(RunLayout.guildMeta(guild));
  }

  private void channel(String run, long id, ChannelStatus status, SnowflakeRange... covered)
      throws IOException {
    channel(run, id, "text", status, covered);
  }

  private void channel(
      String run, long id, String type, ChannelStatus status, SnowflakeRange... covered)
      throws IOException {
    Coverage coverage =
        status == null
            ? null
            : new Coverage(new SnowflakeRange(0, END), List.of(covered), false, null);
    channel(run, id, type, status, coverage);
  }

  private void requested(String run, long id, SnowflakeRange requested, SnowflakeRange... covered)
      throws IOException {
    Coverage coverage = new Coverage(requested, List.of(covered), false, null);
    channel(run, id, "text", ChannelStatus.COMPLETE, coverage);
  }

  private void channel(String run, long id, String type, ChannelStatus status, Coverage coverage)
      throws IOException {
    new ChannelMeta(
            new Channel(id, "c" + id, type, null),
            new ChannelMeta.Summary(0, null, null),
            coverage,
            List.of(),
            status,
            null)
        .write(RunLayout.channelMeta(RunLayout.guild(directory.resolve(run), GUILD), id));
  }

  private static String text(Path path) {
    return print(path, false);
  }

  private static String print(Path path, boolean json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SummaryReport.print(path, json, new PrintStream(bytes, false, StandardCharsets.US_ASCII));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
