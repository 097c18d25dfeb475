package dev.discard.coordinator.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.discard.common.archive.line.ScannedLine;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.endtoend.HomeFleet.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole fleet in one process against a simulated Discord whose first guild has every kind of
 * channel, permission and message. What is archived is compared with what the simulator holds.
 */
final class LocalFleetTest {

  @TempDir static Path output;
  private static HomeFleet home;

  @BeforeAll
  static void start() throws Exception {
    home = HomeFleet.start(output, 2, "world=demo");
  }

  @AfterAll
  static void close() throws Exception {
    home.close();
  }

  @Test
  void guild_isArchivedWhole() throws Exception {
    Archive archive = home.archive(home.run(RunMode.GUILD, home.guild(0).id()));
    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(archive.outcome().exception()).isNull();
    assertThat(home.findings(archive)).isEmpty();
    assertThat(archive.path().getFileName().toString()).matches("\\d{8}T\\d{6}_guild_full");
    RunMeta meta = archive.meta();
    assertThat(meta.run().completed()).isTrue();
    assertThat(meta.summary().messages()).isEqualTo(archive.outcome().sums().messages());
    assertThat(meta.fleet().workers()).isSubsetOf("local-1", "local-2");
    assertThat(meta.denied())
        .extracting(RunMeta.Missing::reason)
        .contains(
            "missing permission VIEW_CHANNEL",
            "missing permission READ_MESSAGE_HISTORY",
            "missing permission CONNECT");
    assertSumsBalance(archive);
  }

  @Test
  void hiddenChannels_areNotAskedFor() throws Exception {
    Archive archive = home.archive(home.run(RunMode.GUILD, home.guild(0).id()));
    List<Long> denied =
        archive.meta().denied().stream()
            .filter(missing -> missing.reason().startsWith("missing permission"))
            .filter(missing -> missing.resource() == null)
            .map(RunMeta.Missing::channel)
            .toList();
    assertThat(denied).isNotEmpty();
    for (ArchiveLine line : lines(archive)) {
      String url = line.content().url();
      assertThat(denied)
          .noneMatch(id -> url != null && url.contains("/channels/" + Snowflake.format(id)));
    }
    for (long id : denied) {
      Path guild = archive.path().resolve(Snowflake.format(home.guild(0).id()));
      assertThat(guild.resolve(Snowflake.format(id) + ".jsonl")).doesNotExist();
      assertThat(ChannelMeta.read(guild.resolve(Snowflake.format(id) + ".meta.json")).status())
          .isEqualTo(ChannelStatus.DENIED);
    }
  }

  @Test
  void gzipLogs_holdTheSame() throws Exception {
    Archive archive = home.archive(HomeFleet.gzip(home.run(RunMode.GUILD, home.guild(0).id())));
    assertThat(archive.outcome().exitCode()).isZero();
    assertThat(home.findings(archive)).isEmpty();
    assertThat(archive.meta().settings().gzip()).isTrue();
    for (Path log : logs(archive)) {
      assertThat(log.toString()).endsWith(".jsonl.gz");
      try (InputStream in = new GZIPInputStream(Files.newInputStream(log))) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).endsWith("\n");
      }
    }
    assertSumsBalance(archive);
  }

  @Test
  void messages_areThoseBetweenAfterAndBefore() throws Exception {
    Instant after = Instant.parse("2021-01-01T00:00:00Z");
    Instant before = Instant.parse("2023-01-01T00:00:00Z");
    RunSpec run = home.run(RunMode.GUILD, home.guild(0).id());
    Archive archive = home.archive(HomeFleet.between(run, after, before));
    assertThat(archive.outcome().exitCode()).isZero();
    assertThat(home.findings(archive)).isEmpty();
    assertThat(archive.path().getFileName().toString()).endsWith("_guild");
    assertThat(archive.meta().settings().after()).isEqualTo(after);
    List<Instant> times = new ArrayList<>();
    for (ArchiveLine line : lines(archive)) {
      if (line.content().page() != null) {
        for (PageMessage message : line.content().page().messages()) {
          times.add(Snowflake.instant(message.id()));
        }
      }
    }
    assertThat(times).isNotEmpty().allMatch(time -> time.isAfter(after) && time.isBefore(before));
  }

  @Test
  void channel_isArchivedAlone_withItsThreads() throws Exception {
    Channel general = home.channel("general");
    Archive archive = home.archive(home.run(RunMode.CHANNEL, general.id()));
    assertThat(archive.outcome().exitCode()).isZero();
    assertThat(home.findings(archive)).isEmpty();
    assertThat(archive.path().getFileName().toString()).endsWith("_channel_full");
    String guild = Snowflake.format(home.guild(0).id()) + "/";
    Channel thread =
        home.guild(0).threads().stream()
            .filter(any -> any.parentId() == general.id())
            .reduce((a, b) -> fail("general has one thread"))
            .orElseThrow();
    assertThat(logs(archive))
        .extracting(log -> archive.path().relativize(log).toString())
        .containsExactlyInAnyOrder(
            "run.jsonl",
            guild + "guild.jsonl",
            guild + Snowflake.format(general.id()) + ".jsonl",
            guild + Snowflake.format(thread.id()) + ".jsonl");
  }

  @Test
  void run_endsInAnError_whenNothingOfItIsThere() throws Exception {
    Archive guild = home.archive(home.run(RunMode.GUILD, 4_711));
    assertThat(guild.outcome().exitCode()).isEqualTo(1);
    assertThat(guild.meta().run().exception()).startsWith("NotFoundError: Guild not found: 4711");
    assertThat(guild.meta().run().traceback()).isNull();
    assertThat(guild.meta().run().completed()).isFalse();
    Archive channel = home.archive(home.run(RunMode.CHANNEL, 4_711));
    assertThat(channel.outcome().exitCode()).isEqualTo(1);
    assertThat(channel.meta().run().exception())
        .startsWith("NotFoundError: Channel not found: 4711");
    Channel hidden = home.channel("staff-only");
    Archive denied = home.archive(home.run(RunMode.CHANNEL, hidden.id()));
    assertThat(denied.outcome().exitCode()).isEqualTo(1);
    assertThat(denied.meta().run().exception()).startsWith("Forbidden: Channel not readable");
  }

  @Test
  void run_hasMissingParts_whenSomeOfItIsThere() throws Exception {
    Channel general = home.channel("general");
    Archive archive = home.archive(home.run(RunMode.CHANNEL, general.id(), 4_711));
    assertThat(archive.outcome().exitCode()).isEqualTo(3);
    assertThat(archive.outcome().sums().channels()).isEqualTo(1);
    assertThat(archive.meta().failed()).hasSize(1);
    assertThat(archive.meta().run().completed()).isFalse();
    assertThat(archive.meta().run().finished()).isTrue();
  }

  @Test
  void run_isNotAuthorised_whenTheTokenIsWrong() throws Exception {
    String wrong = "bm9ib2R5.bm93aGVyZQ.and-never-was";
    Archive archive = home.archive(home.run(RunMode.GUILD, home.guild(0).id()), wrong);
    assertThat(archive.outcome().exitCode()).isEqualTo(4);
    assertThat(archive.meta().run().errors()).isTrue();
    assertThat(archive.meta().run().exception()).startsWith("Unauthorized: ");
    assertNowhere(archive.path(), wrong);
  }

  @Test
  void token_standsNowhereInTheArchive() throws Exception {
    Archive archive = home.archive(home.run(RunMode.PROFILE));
    assertThat(archive.outcome().exitCode()).isZero();
    assertThat(archive.meta().user().bot()).isTrue();
    assertThat(Files.readString(archive.path().resolve("run.jsonl")))
        .contains("[SCRUBBED]")
        .contains("GUILD_CREATE");
    assertNowhere(output, home.sim().botToken());
  }

  @Test
  void userAccount_isArchivedToo() throws Exception {
    RunSpec run = HomeFleet.asUser(home.run(RunMode.GUILD, home.guild(0).id()));
    Archive archive = home.archive(run, home.sim().userToken());
    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(home.findings(archive)).isEmpty();
    assertThat(archive.meta().user().bot()).isFalse();
    assertNowhere(archive.path(), home.sim().userToken());
  }

  /** The promise of the format: what is in the files is what the meta files say. */
  private static void assertSumsBalance(Archive archive) throws IOException {
    long http = 0;
    long errors = 0;
    long packets = 0;
    long messages = 0;
    for (ArchiveLine line : lines(archive)) {
      ScannedLine content = line.content();
      switch (content.kind()) {
        case HTTP -> http++;
        case HTTP_ERROR -> errors++;
        case WS -> packets++;
        case MEDIA, OTHER -> throw new AssertionError("a line of no known kind");
      }
      messages += content.page() == null ? 0 : content.page().size();
    }
    assertThat(archive.meta().summary())
        .isEqualTo(new RunMeta.Summary(http, errors, packets, messages));
    long told =
        RunDirectory.open(archive.path()).guilds().stream()
            .flatMap(guild -> guild.channels().stream())
            .mapToLong(channel -> channel.meta().summary().messages())
            .sum();
    assertThat(told).isEqualTo(messages);
  }

  private static List<ArchiveLine> lines(Archive archive) throws IOException {
    List<ArchiveLine> all = new ArrayList<>();
    for (Path log : logs(archive)) {
      try (ArchiveLines lines = ArchiveLines.open(log)) {
        lines.forEach(all::add);
      }
    }
    return all;
  }

  private static List<Path> logs(Archive archive) throws IOException {
    try (Stream<Path> files = Files.walk(archive.path())) {
      return files.filter(file -> file.toString().contains(".jsonl")).toList();
    }
  }

  private static void assertNowhere(Path directory, String token) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(token);
      }
    }
  }
}
