package dev.discard.coordinator.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.secret.Secret;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.endtoend.HomeFleet.Archive;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.summary.ArchiveSummary;
import dev.discard.coordinator.summary.SummaryReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a guild that goes on being written in, one after another into one directory. */
final class SinceLastTest {

  private static final int CHANNELS = 4;
  private static final int MESSAGES = 300;

  @TempDir Path output;
  private HomeFleet home;
  private List<Channel> channels;

  @BeforeEach
  void start() throws Exception {
    home = HomeFleet.start(output, 1, "world=guild:4x300", "latency=20", "log=100000");
    channels = List.copyOf(home.guild(0).channels());
    assertThat(channels).hasSize(CHANNELS);
  }

  @AfterEach
  void close() throws Exception {
    home.close();
  }

  @Test
  void backups_leaveNoGapAndRepeatNothing_alsoWhenOneWasBrokenOff() throws Exception {
    Archive first = home.archive(backup(false, channels.get(3)));
    assertThat(first.outcome().exitCode()).isZero();
    written(first, channels.get(0), 5);
    written(first, channels.get(1), 2_000);

    Archive second = brokenOff(backup(true));
    assertThat(second.path().getFileName().toString()).endsWith("_guild");
    assertThat(meta(second, 0).coverage().requested().from()).isEqualTo(end(first));
    written(second, channels.get(0), 7);

    home.renew();
    Archive third = home.archive(backup(true));
    assertThat(third.outcome().exitCode()).as(third.outcome().toString()).isZero();
    assertThat(third.outcome().since()).isEqualTo(new RunOutcome.SinceLast(4, 0));
    assertThat(home.findings(third)).isEmpty();
    assertEverythingIsThereOnce(first, second, third);
    assertThat(third.meta().settings().more().get("since_last").asBoolean()).isTrue();
  }

  @Test
  void channel_isTakenWhole_whenNoEarlierRunHasIt() throws Exception {
    Archive first = home.archive(backup(false, channels.get(2), channels.get(3)));
    Archive second = home.archive(backup(true));

    assertThat(second.outcome().since()).isEqualTo(new RunOutcome.SinceLast(2, 2));
    assertThat(meta(second, 0).coverage().requested())
        .isEqualTo(new SnowflakeRange(end(first), end(second)));
    assertThat(meta(second, 3).coverage().requested())
        .isEqualTo(new SnowflakeRange(0, end(second)));
    assertThat(meta(second, 3).summary().messages()).isEqualTo(MESSAGES);
    assertEverythingIsThereOnce(first, second);
  }

  @Test
  void channelWithoutNews_costsOneRequest() throws Exception {
    home.archive(backup(false));
    long before = pages();

    Archive second = home.archive(backup(true));

    assertThat(pages() - before).isEqualTo(CHANNELS);
    assertThat(second.outcome().exitCode()).isZero();
    assertThat(second.meta().summary().messages()).isZero();
  }

  @Test
  void beginning_isDecidedOnce_andHoldsAfterARestart() throws Exception {
    Archive first = home.archive(backup(false));
    written(first, channels.get(1), 2_000);
    RunSpec run = backup(true);
    home.fleet().client().submit(run, List.of(Secret.of(home.sim().botToken())));
    Path since = output.resolve(".spool").resolve(run.id().value()).resolve("since.json");

    assertThat(since)
        .content()
        .contains(
            "\"" + Snowflake.format(channels.get(1).id()) + "\":\"" + Snowflake.format(end(first)));
    home.follow(run);
  }

  private RunSpec backup(boolean sinceLast, Channel... without) throws InterruptedException {
    List<String> exclude = new ArrayList<>();
    for (Channel channel : without) {
      exclude.add(Snowflake.format(channel.id()));
    }
    Selection selection = new Selection(List.of("messages", "reactions"), exclude);
    RunSpec run = home.run(RunMode.GUILD, home.guild(0).id());
    return HomeFleet.wanting(run, new RunSpec.Wanted(selection, false, false, sinceLast));
  }

  /** People write right after a run began, which it does not take in. */
  private void written(Archive archive, Channel channel, int messages) throws Exception {
    long from = end(archive) + 1;
    HomeFleet.await(
        home.sim()
            .ask(
                world -> {
                  for (int n = 0; n < messages; n++) {
                    world.append(channel.id(), from + n);
                  }
                  return messages;
                }));
  }

  /** A run that is interrupted while it reads the channel with the most news. */
  private Archive brokenOff(RunSpec run) throws Exception {
    long before = pages();
    home.fleet().client().submit(run, List.of(Secret.of(home.sim().botToken())));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> pages() > before + 8);
    home.fleet().interrupt(run.id());
    Archive archive = home.follow(run);
    ChannelMeta broken = meta(archive, 1);
    assertThat(broken.coverage().complete()).isFalse();
    assertThat(broken.coverage().covered()).as("some of it was kept").isNotEmpty();
    return archive;
  }

  private long pages() throws InterruptedException {
    return HomeFleet.await(home.sim().oracle()).route("messages");
  }

  private void assertEverythingIsThereOnce(Archive... archives) throws Exception {
    ArchiveSummary summary = SummaryReport.of(output);
    assertThat(summary.runs()).hasSize(archives.length);
    assertThat(summary.gaps()).isEmpty();
    for (int number = 0; number < CHANNELS; number++) {
      long id = channels.get(number).id();
      long there = 0;
      for (Archive archive : archives) {
        there +=
            path(archive, id).toFile().exists() ? meta(archive, number).summary().messages() : 0;
      }
      assertThat(there)
          .as("messages of channel %d over all runs", number)
          .isEqualTo(
              HomeFleet.await(home.sim().ask(world -> world.history(id).present())).longValue());
    }
  }

  private ChannelMeta meta(Archive archive, int number) throws InterruptedException {
    return ChannelMeta.read(path(archive, channels.get(number).id()));
  }

  private Path path(Archive archive, long channel) throws InterruptedException {
    return RunLayout.channelMeta(RunLayout.guild(archive.path(), home.guild(0).id()), channel);
  }

  private static long end(Archive archive) {
    return Snowflake.smallestAt(archive.meta().run().start());
  }
}
