package dev.discard.coordinator.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.Event;
import dev.discard.common.secret.Secret;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.endtoend.HomeFleet.Archive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is interrupted in the middle, as by Ctrl-C. */
final class InterruptionTest {

  @TempDir Path output;
  private HomeFleet home;

  @AfterEach
  void close() throws Exception {
    home.close();
  }

  @Test
  void capturedPages_areKept_whenTheRunIsInterrupted() throws Exception {
    home = HomeFleet.start(output, 1, "world=channel:20000", "latency=20", "log=100000");
    RunSpec run = home.run(RunMode.GUILD, home.guild(0).id());
    home.fleet().client().submit(run, List.of(Secret.of(home.sim().botToken())));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                HomeFleet.await(home.sim().oracle()).requests() > 60
                    && home.fleet().client().status(run.id(), Event.BEGINNING).events().stream()
                        .anyMatch(event -> event.what() == Event.What.LEASED));
    home.fleet().interrupt(run.id());
    Archive archive = home.follow(run);
    assertThat(archive.outcome().exitCode()).isEqualTo(1);
    assertThat(archive.meta().run().finished()).isFalse();
    assertThat(archive.meta().run().exception()).startsWith("Interrupted: ");
    String guild = Snowflake.format(home.guild(0).id());
    String channel = Snowflake.format(home.guild(0).channels().get(0).id());
    ChannelMeta meta =
        ChannelMeta.read(archive.path().resolve(guild).resolve(channel + ".meta.json"));
    assertThat(meta.status()).isEqualTo(ChannelStatus.FAILED);
    assertThat(meta.reason()).isEqualTo("the run was stopped");
    assertThat(meta.summary().messages())
        .as("what was captured until then")
        .isPositive()
        .isLessThan(20_000);
    assertThat(meta.segments())
        .filteredOn(segment -> segment.job().startsWith("history-"))
        .isNotEmpty();
  }
}
