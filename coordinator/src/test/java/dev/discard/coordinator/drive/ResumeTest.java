package dev.discard.coordinator.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.queue.Lease;
import dev.discard.common.queue.Runs;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.testing.RedisExtension;
import dev.discard.coordinator.submit.RequeueOrder;
import dev.discard.coordinator.submit.RequeueOrder.Which;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.submit.TakenUp;
import dev.discard.coordinator.testing.Piece;
import dev.discard.coordinator.testing.TestFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that are taken up from what the disk keeps of them, and parts of runs that come again. */
final class ResumeTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  @TempDir Path output;
  private TestFleet fleet;

  @BeforeEach
  void start() throws Exception {
    fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
  }

  @AfterEach
  void stop() throws Exception {
    fleet.stopCoordinator();
  }

  // What was done is not done again: the story only has its later steps left.
  @ParameterizedTest
  @CsvSource({
    "0, true",
    "1, true",
    "2, true",
    "3, true",
    "4, true",
    "5, true",
    "3, false",
    "4, false"
  })
  void run_goesOnWhereItWas_whenRedisLostEverything(int last, boolean gzip) throws Exception {
    GuildStory story = new GuildStory(fleet, gzip, 1);
    story.play(0, last + 1);
    fleet.stopCoordinator();
    story.leaveTraces();
    loseRedis(story);
    fleet.startCoordinator();

    fleet.client().takeUp(story.run.id(), Optional.empty(), List.of(TestFleet.TOKEN));
    story.playFrom(last + 1);
    assertComplete(story, fleet.follow(story.run));
  }

  @Test
  void follower_hearsHowToGoOn_whenRedisLosesTheRunUnderTheCoordinator() throws Exception {
    GuildStory story = new GuildStory(fleet, true, 1);
    story.play(0, 4);
    loseRedis(story);
    RunOutcome lost = fleet.follow(story.run);
    assertThat(lost.exitCode()).isEqualTo(1);
    assertThat(lost.exception()).contains("discard resume " + story.directory());

    fleet.client().takeUp(story.run.id(), Optional.empty(), List.of(TestFleet.TOKEN));
    story.playFrom(4);
    assertComplete(story, fleet.follow(story.run));
  }

  // An append-only file that is written once a second loses the last one when the power fails.
  @Test
  void run_goesOnByItself_whenRedisComesBackWithOlderData() throws Exception {
    GuildStory story = new GuildStory(fleet, true, 1);
    story.play(0, 4);
    REDIS.snapshot();
    story.lastPages();
    Path log = story.directory().resolve("1/10.jsonl.gz");
    Awaitility.await().atMost(TestFleet.DEADLINE).until(() -> Files.exists(log));
    REDIS.goBack();
    Path spool = output.resolve(".spool").resolve(story.run.id().value());
    Awaitility.await()
        .atMost(TestFleet.DEADLINE)
        .until(() -> Files.readString(spool.resolve("journal.jsonl")).contains("reopened"));
    story.lastPages();
    story.gateway();
    assertComplete(story, fleet.follow(story.run));
  }

  @Test
  void cancelledRun_isWhole_whenItIsResumed() throws Exception {
    GuildStory story = new GuildStory(fleet, true, 1);
    story.play(0, 4);
    fleet.client().cancel(story.run.id());
    assertThat(fleet.follow(story.run).exitCode()).isNotZero();

    story.dropLeases();
    TakenUp taken = fleet.client().takeUp(story.run.id(), Optional.empty(), List.of());
    assertThat(taken.run()).isEqualTo(story.run);
    assertThat(taken.jobs()).isEqualTo(2);
    story.playFrom(4);
    assertComplete(story, fleet.follow(story.run));
  }

  @Test
  void channel_isReplacedWhenItIsWholeAgain_andStaysUntilThen() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 1);
    story.playAll();
    fleet.follow(story.run);
    Path log = story.directory().resolve("1/10.jsonl");
    String before = Files.readString(log);

    story.dropLeases();
    RequeueOrder order = new RequeueOrder(Which.ALL, null, 10L, null);
    TakenUp taken = fleet.client().takeUp(story.run.id(), Optional.of(order), List.of());
    assertThat(taken.jobs()).isEqualTo(1);
    story.leaseHistory();
    assertThat(story.history().cursor()).as("from the beginning").isZero();
    Piece page = story.piece().page(10, 4_000_000_001L).page(10);
    assertThat(log).hasContent(before);
    fleet
        .worker()
        .commit(
            story.history(), 0, page, new SnowflakeRange(0, GuildStory.TO), GuildStory.EMPTY_PAGE);

    RunOutcome outcome = fleet.follow(story.run);
    assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
    assertThat(outcome.sums().messages()).isEqualTo(1);
    assertThat(log).content().isNotEqualTo(before);
    assertThat(TestFleet.verify(story.directory()).findings()).isEmpty();
  }

  @Test
  void failedChannel_goesOnWhereItStood_whenItIsRequeued() throws Exception {
    GuildStory story = new GuildStory(fleet, true, 1);
    story.play(0, 4);
    giveUp(story);
    story.gateway();
    assertThat(fleet.follow(story.run).exitCode()).isEqualTo(3);
    assertThat(channel(story).status()).isEqualTo(ChannelStatus.FAILED);

    story.dropLeases();
    RequeueOrder order = new RequeueOrder(Which.FAILED, null, null, "NO LUCK");
    fleet.client().takeUp(story.run.id(), Optional.of(order), List.of());
    story.lastPages();
    assertComplete(story, fleet.follow(story.run));
  }

  @Test
  void channel_staysAsItWas_whenItIsFetchedAnewInVain() throws Exception {
    GuildStory story = new GuildStory(fleet, true, 1);
    story.playAll();
    fleet.follow(story.run);
    Path log = story.directory().resolve("1/10.jsonl.gz");
    byte[] before = Files.readAllBytes(log);

    story.dropLeases();
    RequeueOrder order = new RequeueOrder(Which.ALL, null, 10L, null);
    fleet.client().takeUp(story.run.id(), Optional.of(order), List.of());
    story.firstPages();
    giveUp(story);

    RunOutcome outcome = fleet.follow(story.run);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.sums().messages()).isEqualTo(5);
    assertThat(outcome.closing().failed())
        .singleElement()
        .asString()
        .contains("fetched anew in vain, what was there before is kept: No luck");
    assertThat(log).hasBinaryContent(before);
    assertThat(channel(story).status()).isEqualTo(ChannelStatus.COMPLETE);
    assertThat(TestFleet.verify(story.directory()).findings()).isEmpty();
  }

  private void giveUp(GuildStory story) throws Exception {
    Lease lease = story.history();
    for (int failure = 1; failure <= Runs.PATIENCE; failure++) {
      TestFleet.await(fleet.worker().queue().fail(lease, "No luck", Duration.ZERO));
      if (failure < Runs.PATIENCE) {
        lease = fleet.worker().lease(story.run);
      }
    }
  }

  private ChannelMeta channel(GuildStory story) {
    return ChannelMeta.read(story.directory().resolve("1/10.meta.json"));
  }

  private void loseRedis(GuildStory story) throws Exception {
    REDIS.flush();
    story.dropLeases();
  }

  private void assertComplete(GuildStory story, RunOutcome outcome) throws Exception {
    assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
    assertThat(outcome.sums()).isEqualTo(new RunOutcome.Sums(1, 0, 5, 0, 11));
    assertThat(channel(story).status()).isEqualTo(ChannelStatus.COMPLETE);
    assertThat(fleet.spooled(story.run)).as("the spool").isEmpty();
    assertThat(TestFleet.verify(story.directory()).findings()).isEmpty();
  }
}
