package dev.discard.coordinator.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.endtoend.HomeFleet.Archive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long channels become several ranges; what is archived is the same. */
final class SplitTest {

  private static final RunSpec.Wanted MESSAGES =
      new RunSpec.Wanted(
          new Selection(List.of("messages", "reactions", "poll-voters"), List.of()), false, false);

  private static final int PAGES = 301;

  @TempDir Path output;
  private HomeFleet home;

  @AfterEach
  void close() throws Exception {
    home.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5000", "1000"})
  void longChannel_isSplit_andArchivedWhole_atThePriceOfItsBoundaries(String range)
      throws Exception {
    home = HomeFleet.start(output, 2, "world=channel:30000", "limits=none", "log=100000");
    Channel channel = home.guild(0).channels().get(0);
    Archive archive = home.archive(run(channel, range, MESSAGES));
    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(home.findings(archive)).isEmpty();

    ChannelMeta meta = meta(archive, channel);
    List<String> ranges = ranges(meta);
    assertThat(ranges).hasSizeBetween(5, 60);
    assertThat(meta.status()).isEqualTo(ChannelStatus.COMPLETE);
    assertThat(meta.coverage().covered()).containsExactly(meta.coverage().requested());
    assertThat(meta.summary().messages()).isEqualTo(30_000);
    assertThat(pages(archive)).isLessThanOrEqualTo(PAGES + ranges.size());
    RunMeta.Summary sums = archive.meta().summary();
    RunMeta.Fleet fleet = archive.meta().fleet();
    long dropped = 100L * (fleet.attempts() - fleet.jobs());
    assertThat(HomeFleet.await(home.sim().oracle()).requests())
        .as("pages that reach past an end are asked for again with the exact limit")
        .isLessThanOrEqualTo(
            sums.httpRequests() + sums.httpErrors() + 3L * ranges.size() + dropped);
  }

  private static long pages(Archive archive) {
    long pages = 0;
    for (ChannelLog channel : RunDirectory.open(archive.path()).guilds().get(0).channels()) {
      try (ArchiveLines lines = channel.lines()) {
        for (ArchiveLine line : lines) {
          pages += String.valueOf(line.content().url()).endsWith("/messages") ? 1 : 0;
        }
      }
    }
    return pages;
  }

  @Test
  void span_dividesAChannelByTime() throws Exception {
    home = HomeFleet.start(output, 1, "world=channel:30000", "limits=none");
    Channel channel = home.guild(0).channels().get(0);
    Archive archive = home.archive(run(channel, "30d", MESSAGES));
    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(home.findings(archive)).isEmpty();
    long month = Duration.ofDays(30).toMillis() << 22;
    assertThat(ranges(meta(archive, channel)))
        .hasSizeGreaterThan(3)
        .allMatch(job -> Long.parseLong(job.substring(job.lastIndexOf('-') + 1)) % month == 0);
  }

  private RunSpec run(Channel channel, String range, RunSpec.Wanted wanted) {
    return HomeFleet.splitting(
        HomeFleet.wanting(home.run(RunMode.CHANNEL, channel.id()), wanted), RangeRule.parse(range));
  }

  private static List<String> ranges(ChannelMeta meta) {
    return meta.segments().stream()
        .map(ChannelMeta.Segment::job)
        .filter(job -> job.startsWith("history-"))
        .distinct()
        .toList();
  }

  private static ChannelMeta meta(Archive archive, Channel channel) {
    String name = Snowflake.format(channel.id()) + ".meta.json";
    return ChannelMeta.read(
        archive.path().resolve(Snowflake.format(channel.guildId())).resolve(name));
  }
}
