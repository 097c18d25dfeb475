package dev.discard.coordinator.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.Lease;
import dev.discard.common.queue.Runs;
import dev.discard.common.redis.Keyspace;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.testing.RedisExtension;
import dev.discard.coordinator.submit.CoordinatorFault;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.submit.RunStatus;
import dev.discard.coordinator.testing.Piece;
import dev.discard.coordinator.testing.TestFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole runs with a real coordinator and a real Redis. The test plays the worker, and so decides
 * what Discord said and when.
 */
final class RunLifeTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final Ending UNKNOWN_GUILD =
      new Ending(Ending.Kind.VANISHED, "404/10004 Unknown Guild");

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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_becomesARunDirectory_whenItsJobsAreDone(boolean gzip) throws Exception {
    GuildStory story = new GuildStory(fleet, gzip, 1);
    story.playAll();
    assertComplete(story, fleet.follow(story.run));
  }

  // A crash leaves Redis, the spool and the run directory as they are.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void run_isTakenUp_whenTheCoordinatorDiesAfterAnyStep(int last) throws Exception {
    GuildStory story = new GuildStory(fleet, true, 1);
    story.play(0, last + 1);
    fleet.stopCoordinator();
    story.leaveTraces();
    fleet.startCoordinator();
    story.playFrom(last + 1);
    assertComplete(story, fleet.follow(story.run));
  }

  // Redis holds a run that an older version has not ended.
  @Test
  void runOfAnotherVersion_isLeftAlone_andOthersAreTakenUp() throws Exception {
    GuildStory story = new GuildStory(fleet, true, 1);
    story.play(0, 1);
    fleet.stopCoordinator();
    String old = Keyspace.run("aaaaaaaaaaaaaaaaaaaaaaaa", "run");
    REDIS.tell("HSET", old, "schema", "1", "state", "active");
    REDIS.tell("ZADD", Keyspace.fleet("runs"), 1, "aaaaaaaaaaaaaaaaaaaaaaaa");
    fleet.startCoordinator();
    story.playFrom(1);

    assertComplete(story, fleet.follow(story.run));
    assertThat(REDIS.tell("HLEN", old)).isEqualTo("2");
  }

  private void assertComplete(GuildStory story, RunOutcome outcome) throws Exception {
    assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
    assertThat(outcome.directory()).isEqualTo(story.directory().toString());
    assertThat(outcome.sums()).isEqualTo(new RunOutcome.Sums(1, 0, 5, 0, 11));
    assertThat(outcome.closing().denied())
        .containsExactly("#hidden: missing permission VIEW_CHANNEL");
    assertThat(outcome.closing().isWhole()).isTrue();
    assertThat(fleet.spooled(story.run)).as("the spool").isEmpty();
    String log = story.run.settings().gzip() ? ".jsonl.gz" : ".jsonl";
    assertThat(tree(story.directory()))
        .containsExactly(
            "1/10" + log,
            "1/10.meta.json",
            "1/11.meta.json",
            "1/guild" + log,
            "1/guild.meta.json",
            "run" + log,
            "run.meta.json");
    assertChannel(ChannelMeta.read(story.directory().resolve("1/10.meta.json")));
    ChannelMeta hidden = ChannelMeta.read(story.directory().resolve("1/11.meta.json"));
    assertThat(hidden.status()).isEqualTo(ChannelStatus.DENIED);
    assertThat(hidden.reason()).isEqualTo("missing permission VIEW_CHANNEL");
    assertThat(GuildMeta.read(story.directory().resolve("1/guild.meta.json")))
        .isEqualTo(new GuildMeta(1L, "../ a guild", 1, 5));
    assertRun(story.run, RunMeta.read(story.directory().resolve("run.meta.json")));
    assertThat(TestFleet.verify(story.directory()).findings()).isEmpty();
  }

  private static void assertChannel(ChannelMeta meta) {
    assertThat(meta.channel()).isEqualTo(new ChannelMeta.Channel(10, "general", "text", 12L));
    assertThat(meta.summary())
        .isEqualTo(new ChannelMeta.Summary(5, 4_000_000_001L, 5_000_000_009L));
    SnowflakeRange whole = new SnowflakeRange(0, GuildStory.TO);
    assertThat(meta.coverage())
        .isEqualTo(new ChannelMeta.Coverage(whole, List.of(whole), true, "empty_page"));
    assertThat(meta.status()).isEqualTo(ChannelStatus.COMPLETE);
    assertThat(meta.segments()).extracting(ChannelMeta.Segment::messages).containsExactly(3L, 2L);
    assertThat(meta.segments())
        .allSatisfy(
            segment -> {
              assertThat(segment.job()).isEqualTo("history-10-0");
              assertThat(segment.worker()).isEqualTo("hand-1");
              assertThat(segment.attempt()).isEqualTo(1);
            });
  }

  private static void assertRun(RunSpec run, RunMeta meta) {
    assertThat(meta.run().completed()).isTrue();
    assertThat(meta.run().finished()).isTrue();
    assertThat(meta.run().errors()).isFalse();
    assertThat(meta.run().exception()).isNull();
    assertThat(meta.run().start()).isEqualTo(run.created());
    assertThat(meta.run().end()).isAfter(run.created());
    assertThat(meta.summary()).isEqualTo(new RunMeta.Summary(11, 1, 0, 5));
    assertThat(meta.user()).isEqualTo(new RunMeta.User(9, "Bot", "9433", true));
    assertThat(meta.fleet()).isEqualTo(new RunMeta.Fleet(4, 4, 0, List.of("hand-1"), 5));
    assertThat(meta.denied()).hasSize(1);
    assertThat(meta.failed()).isEmpty();
  }

  @Test
  void follower_hearsEveryEventOnce_andWhatTheJobsAreFor() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 1);
    story.playAll();
    List<RunStatus> seen = new ArrayList<>();
    fleet.client().follow(story.run.id(), seen::add);
    List<Event> events = seen.stream().flatMap(status -> status.events().stream()).toList();
    assertThat(events).extracting(Event::id).doesNotHaveDuplicates().isSorted();
    assertThat(events)
        .extracting(Event::what)
        .contains(Event.What.ENQUEUED, Event.What.LEASED, Event.What.COMMITTED, Event.What.DONE);
    assertThat(seen.stream().flatMap(status -> status.jobs().stream()))
        .extracting(work -> work.id().value())
        .containsExactly("session", "guild-1", "gateway", "history-10-0");
    RunStatus last = seen.get(seen.size() - 1);
    assertThat(last.counts().jobs().done()).isEqualTo(4);
    assertThat(last.counts().committed().counts().messages()).isEqualTo(5);
  }

  @Test
  void outcome_isToldFromRedis_whenTheCoordinatorWasStartedAnew() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 1);
    story.playAll();
    RunOutcome outcome = fleet.follow(story.run);
    fleet.stopCoordinator();
    fleet.startCoordinator();
    assertThat(fleet.follow(story.run)).isEqualTo(outcome);
    assertThat(fleet.client().status(story.run.id(), Event.BEGINNING).events()).isNotEmpty();
  }

  @Test
  void submission_isTakenOnce_whenItComesAgain() throws Exception {
    RunSpec run = TestFleet.run(RunMode.PROFILE, false);
    Path directory = fleet.submit(run);
    assertThat(fleet.submit(run)).isEqualTo(directory);
    Lease session = fleet.worker().lease(run);
    Piece piece = new Piece(false).ok("/users/@me", GuildStory.SELF);
    fleet.worker().settle(session, piece, GuildStory.END_OF_LIST);
    fleet.worker().settle(fleet.worker().lease(run), new Piece(false), GuildStory.END_OF_LIST);
    assertThat(fleet.follow(run).exitCode()).isZero();
    assertThat(fleet.submit(run)).as("also when it is over").isEqualTo(directory);
    assertThat(fleet.follow(run).exitCode()).isZero();
    assertThat(tree(output)).hasSize(2);
  }

  @Test
  void run_endsInAnError_whenItsOnlyGuildIsUnknown() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 7);
    story.submit();
    story.identity();
    unknownGuild(story, 7);
    story.gateway();
    RunOutcome outcome = fleet.follow(story.run);
    assertThat(outcome.exitCode()).isEqualTo(1);
    RunMeta meta = RunMeta.read(story.directory().resolve("run.meta.json"));
    assertThat(meta.run().exception())
        .isEqualTo("NotFoundError: Guild not found: 7 (404/10004 Unknown Guild)")
        .isEqualTo(outcome.exception());
    assertThat(meta.run().traceback()).isNull();
    assertThat(meta.run().errors()).isTrue();
    assertThat(meta.run().finished()).isTrue();
    assertThat(meta.run().completed()).isFalse();
    assertThat(meta.summary().httpErrors()).isEqualTo(1);
    assertThat(TestFleet.verify(story.directory()).findings()).isEmpty();
  }

  @Test
  void run_hasMissingParts_whenOneOfItsGuildsIsUnknown() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 1, 7);
    story.submit();
    story.identity();
    story.lists();
    unknownGuild(story, 7);
    story.firstPages();
    story.lastPages();
    story.gateway();
    RunOutcome outcome = fleet.follow(story.run);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.closing().failed())
        .containsExactly("Guild not found: 7 (404/10004 Unknown Guild)");
    RunMeta meta = RunMeta.read(story.directory().resolve("run.meta.json"));
    assertThat(meta.run().completed()).isFalse();
    assertThat(meta.run().finished()).isTrue();
    assertThat(meta.run().errors()).isTrue();
    assertThat(meta.run().exception()).isNull();
  }

  private void unknownGuild(GuildStory story, long id) throws Exception {
    String answer = "{'code':10004,'message':'Unknown Guild'}";
    Lease lease = story.guild(id);
    fleet.worker().settle(lease, story.piece().error("/guilds/" + id, 404, answer), UNKNOWN_GUILD);
  }

  @Test
  void run_isNotAuthorised_whenDiscordRefusesTheToken() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 1);
    story.submit();
    Lease lease = fleet.worker().lease(story.run);
    Piece piece =
        story.piece().error("/users/@me", 401, "{'message':'401: Unauthorized','code':0}");
    String detail = "unauthorised: 401/0 401: Unauthorized";
    fleet.worker().settle(lease, piece, new Ending(Ending.Kind.DENIED, detail));
    RunOutcome outcome = fleet.follow(story.run);
    assertThat(outcome.exitCode()).isEqualTo(4);
    RunMeta meta = RunMeta.read(story.directory().resolve("run.meta.json"));
    assertThat(meta.run().exception()).isEqualTo("Unauthorized: " + detail);
    assertThat(meta.run().errors()).isTrue();
    assertThat(meta.user()).isNull();
    assertThat(Files.readString(story.directory().resolve("run.jsonl"))).contains("401: Unaut");
  }

  @Test
  void channel_isFailedWithWhatIsThere_whenItsJobIsDead() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 1);
    story.submit();
    story.identity();
    story.lists();
    story.firstPages();
    Lease lease = story.history();
    for (int failure = 1; failure <= Runs.PATIENCE; failure++) {
      TestFleet.await(fleet.worker().queue().fail(lease, "503 for " + failure, Duration.ZERO));
      if (failure < Runs.PATIENCE) {
        lease = fleet.worker().lease(story.run);
      }
    }
    story.gateway();
    RunOutcome outcome = fleet.follow(story.run);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.closing().failed())
        .containsExactly(
            "#general: 503 for 5; to ask for it again: discard requeue out/"
                + story.directory().getFileName());
    ChannelMeta meta = ChannelMeta.read(story.directory().resolve("1/10.meta.json"));
    assertThat(meta.status()).isEqualTo(ChannelStatus.FAILED);
    assertThat(meta.reason()).isEqualTo("503 for 5");
    assertThat(meta.summary().messages()).isEqualTo(3);
    assertThat(meta.coverage().complete()).isFalse();
    assertThat(meta.coverage().endProof()).isNull();
    assertThat(meta.coverage().covered()).containsExactly(new SnowflakeRange(0, GuildStory.MIDDLE));
    RunMeta run = RunMeta.read(story.directory().resolve("run.meta.json"));
    assertThat(run.failed())
        .containsExactly(
            new RunMeta.Missing(
                1L,
                10L,
                "general",
                "503 for 5",
                "discard requeue out/" + story.directory().getFileName()));
    assertThat(run.fleet().requeues()).isEqualTo(4);
    assertThat(TestFleet.verify(story.directory()).findings()).isEmpty();
  }

  @Test
  void channel_isVanishedWithWhatIsThere_andTheRunIsStillComplete() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 1);
    story.submit();
    story.identity();
    story.lists();
    story.firstPages();
    Piece last = story.piece().error("/channels/10/messages", 404, "{'code':10003}");
    SnowflakeRange nothing = new SnowflakeRange(GuildStory.MIDDLE, GuildStory.MIDDLE);
    Ending gone = new Ending(Ending.Kind.VANISHED, "404/10003 Unknown Channel");
    fleet.worker().commit(story.history(), 1, last, nothing, gone);
    story.gateway();
    RunOutcome outcome = fleet.follow(story.run);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.closing().gone()).containsExactly("#general: 404/10003 Unknown Channel");
    ChannelMeta meta = ChannelMeta.read(story.directory().resolve("1/10.meta.json"));
    assertThat(meta.status()).isEqualTo(ChannelStatus.VANISHED);
    assertThat(meta.coverage().complete()).isFalse();
    assertThat(meta.summary().messages()).isEqualTo(3);
  }

  @Test
  void run_keepsWhatWasCommitted_whenItIsCancelled() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 1);
    story.submit();
    story.identity();
    story.lists();
    story.firstPages();
    fleet.client().cancel(story.run.id());
    RunOutcome outcome = fleet.follow(story.run);
    assertThat(outcome.exitCode()).isEqualTo(1);
    RunMeta meta = RunMeta.read(story.directory().resolve("run.meta.json"));
    assertThat(meta.run().finished()).as("it did not end by itself").isFalse();
    assertThat(meta.run().completed()).isFalse();
    assertThat(meta.run().errors()).isFalse();
    assertThat(meta.run().end()).isNotNull();
    assertThat(meta.run().exception()).startsWith("Interrupted: ");
    ChannelMeta channel = ChannelMeta.read(story.directory().resolve("1/10.meta.json"));
    assertThat(channel.status()).isEqualTo(ChannelStatus.FAILED);
    assertThat(channel.reason()).isEqualTo("the run was stopped");
    assertThat(channel.summary().messages()).isEqualTo(3);
    assertThat(Files.readString(story.directory().resolve("1/10.jsonl"))).contains("4500000000");
    assertThat(story.directory().resolve("run.jsonl")).exists();
    assertThat(TestFleet.verify(story.directory()).findings())
        .singleElement()
        .asString()
        .contains("unfinished");
  }

  @Test
  void damagedChannel_isFailed_andTheRestOfItsPiecesIsKept() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 1);
    story.submit();
    story.identity();
    story.lists();
    story.firstPages();
    Path spool = output.resolve(".spool").resolve(story.run.id().value());
    Path piece = spool.resolve(only(fleet.spooled(story.run), "history-10-0"));
    Files.writeString(piece, Files.readString(piece).replace("4500000000", "4500000001"));
    story.lastPages();
    story.gateway();
    RunOutcome outcome = fleet.follow(story.run);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.closing().failed())
        .singleElement()
        .asString()
        .contains("was changed on the disk");
    assertThat(story.directory().resolve("1/10.jsonl")).doesNotExist();
    ChannelMeta meta = ChannelMeta.read(story.directory().resolve("1/10.meta.json"));
    assertThat(meta.status()).isEqualTo(ChannelStatus.FAILED);
    assertThat(fleet.spooled(story.run)).filteredOn(name -> name.startsWith("history")).hasSize(2);
  }

  @Test
  void errorOfOurs_endsTheRun_andItsMetaFileTellsWhere() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 1);
    story.submit();
    Lease lease = fleet.worker().lease(story.run);
    Piece odd = story.piece().ok("/users/@me", "{'id':'odd','username':'Bot'}");
    fleet.worker().settle(lease, odd, GuildStory.END_OF_LIST);
    RunOutcome outcome = fleet.follow(story.run);
    assertThat(outcome.exitCode()).isEqualTo(1);
    RunMeta meta = RunMeta.read(story.directory().resolve("run.meta.json"));
    assertThat(meta.run().exception()).contains("not a Discord id");
    assertThat(meta.run().traceback()).contains("Facts.self");
    assertThat(meta.run().errors()).isTrue();
    assertThat(story.directory().resolve("run.jsonl")).as("what was captured is kept").exists();
    assertThat(TestFleet.await(new Runs(REDIS.link()).active())).isEmpty();
  }

  @Test
  void run_endsInAnError_whenTheDiskTakesNothingForLong() throws Exception {
    fleet.stopCoordinator();
    fleet.diskPatience(Duration.ofMillis(500));
    fleet.startCoordinator();
    GuildStory story = new GuildStory(fleet, false, 1);
    story.submit();
    // Nobody can make a directory of this name now, as on a disk that is full.
    Files.writeString(story.directory().resolve("1"), "in the way");
    story.identity();
    story.lists();
    List<Optional<String>> troubles = new ArrayList<>();
    RunOutcome outcome =
        fleet.client().follow(story.run.id(), status -> troubles.add(status.now().trouble()));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.exception()).startsWith("NoRoomError: cannot write to " + output);
    assertThat(troubles).as("followers are told while it lasts").anyMatch(Optional::isPresent);
    RunMeta meta = RunMeta.read(story.directory().resolve("run.meta.json"));
    assertThat(meta.run().completed()).isFalse();
    assertThat(meta.run().errors()).isTrue();
    assertThat(meta.run().exception()).isEqualTo(outcome.exception());
    assertThat(TestFleet.await(new Runs(REDIS.link()).active())).isEmpty();
  }

  @Test
  void follower_hearsWhoTheTokenIs_beforeTheRunEnds() throws Exception {
    GuildStory story = new GuildStory(fleet, false, 1);
    story.submit();
    story.identity();
    Awaitility.await()
        .atMost(TestFleet.DEADLINE)
        .until(
            () -> fleet.client().status(story.run.id(), Event.BEGINNING).now().account(),
            account -> account.equals(Optional.of("Bot (id 9)")));
  }

  @Test
  void expiredLease_isReclaimed_andTheJobGoesOn() throws Exception {
    RunSpec run = TestFleet.run(RunMode.PROFILE, false);
    fleet.submit(run);
    Awaitility.await()
        .atMost(TestFleet.DEADLINE)
        .until(
            () ->
                !TestFleet.await(
                        fleet.worker().queue().lease(run.id(), "dead", Duration.ofMillis(1), 1))
                    .isEmpty());
    Lease lease = fleet.worker().lease(run);
    assertThat(lease.attempt()).isEqualTo(2);
  }

  @Test
  void stranger_isUnknown() {
    RunSpec run = TestFleet.run(RunMode.PROFILE, false);
    assertThatThrownBy(() -> fleet.client().status(run.id(), Event.BEGINNING))
        .isInstanceOf(CoordinatorFault.class)
        .hasMessage("this coordinator has no such run");
    assertThatThrownBy(() -> fleet.client().cancel(run.id())).isInstanceOf(CoordinatorFault.class);
  }

  private static String only(List<String> names, String prefix) {
    return names.stream().filter(name -> name.startsWith(prefix)).findFirst().orElseThrow();
  }

  /** The files below a directory, hidden ones left out. */
  private static List<String> tree(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }
}
