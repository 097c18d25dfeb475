package dev.discard.coordinator.drive;

import dev.discard.common.archive.DurableFile;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Lease;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.testing.Piece;
import dev.discard.coordinator.testing.TestFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a run for guild 1, done one segment after another: channel 10 with five messages,
 * channel 11, which is hidden, and category 12.
 */
final class GuildStory {

  static final long TO = Snowflake.smallestAt(TestFleet.START);
  static final long MIDDLE = 5_000_000_000L;
  static final Ending END_OF_LIST = new Ending(Ending.Kind.DONE, "end_of_list");
  static final Ending EMPTY_PAGE = new Ending(Ending.Kind.DONE, "empty_page");
  static final String SELF =
      "{'id':'9','username':'Bot','discriminator':'9433','bot':true,'email':null}";

  /** So that the jobs are few. */
  private static final RunSpec.Wanted MESSAGES =
      new RunSpec.Wanted(new Selection(List.of("messages"), List.of()), false, false);

  private static final String CHANNELS =
      "[{'id':'10','type':0,'name':'general','parent_id':'12','last_message_id':'5000000009'},"
          + "{'id':'11','type':0,'name':'hidden','permission_overwrites':"
          + "[{'id':'1','type':0,'allow':'0','deny':'1024'}]},"
          + "{'id':'12','type':4,'name':'a category'}]";

  final RunSpec run;
  private final TestFleet fleet;
  private final boolean gzip;
  private final Map<JobId, Lease> leases = new HashMap<>();
  private @Nullable Lease history;
  private Path directory;

  GuildStory(TestFleet fleet, boolean gzip, long... guilds) {
    this.fleet = fleet;
    this.gzip = gzip;
    this.run = TestFleet.run(RunMode.GUILD, gzip, MESSAGES, guilds);
  }

  /** One upload, or what stands before the first. */
  interface Step {
    void play() throws Exception;
  }

  List<Step> steps() {
    return List.of(
        this::submit,
        this::identity,
        this::lists,
        this::firstPages,
        this::lastPages,
        this::gateway);
  }

  void playAll() throws Exception {
    playFrom(0);
  }

  void playFrom(int first) throws Exception {
    play(first, steps().size());
  }

  /** Some of the steps; {@code end} is the first that is left out. */
  void play(int first, int end) throws Exception {
    for (Step step : steps().subList(first, end)) {
      step.play();
    }
  }

  void submit() throws Exception {
    directory = fleet.submit(run);
  }

  void identity() throws Exception {
    Lease session = fleet.worker().lease(run);
    fleet.worker().settle(session, piece().ok("/users/@me", SELF), END_OF_LIST);
  }

  void lists() throws Exception {
    fleet
        .worker()
        .settle(
            guild(1),
            piece()
                .ok("/guilds/1", "{'id':'1','name':'../ a guild','owner_id':'5'}")
                .ok("/guilds/1/channels", CHANNELS)
                .ok("/guilds/1/roles", "[{'id':'1','permissions':'1115136'}]")
                .ok("/guilds/1/emojis", "[]")
                .error("/guilds/1/stickers", 403, "{'code':50001,'message':'Missing Access'}")
                .ok("/guilds/1/members/9", "{'roles':[]}"),
            END_OF_LIST);
  }

  void leaseHistory() {
    history = taken(new JobId("history-10-0"));
  }

  void firstPages() throws Exception {
    leaseHistory();
    Piece pages = piece().page(10, 4_000_000_002L, 4_000_000_001L).page(10, 4_500_000_000L);
    fleet.worker().commit(history(), 0, pages, new SnowflakeRange(0, MIDDLE), Ending.CONTINUES);
  }

  void lastPages() throws Exception {
    lastPages(EMPTY_PAGE);
  }

  void lastPages(Ending ending) throws Exception {
    if (history == null) {
      leaseHistory();
    }
    Piece pages = piece().page(10, 5_000_000_009L, 5_000_000_001L).page(10);
    fleet.worker().commit(history(), 1, pages, new SnowflakeRange(MIDDLE, TO), ending);
  }

  /** As workers that hear that their jobs are gone. */
  void dropLeases() {
    leases.clear();
    history = null;
  }

  void gateway() throws Exception {
    Piece piece = piece().ok("/gateway", "{'url':'wss://gateway.test'}");
    fleet.worker().settle(taken(new Work.Gateway(List.of()).id()), piece, END_OF_LIST);
  }

  /** The lease of a guild's job. */
  Lease guild(long id) {
    return taken(new Work.Guild(id, 9).id());
  }

  /** The lease of a job; others are taken as well until it is its turn. */
  private Lease taken(JobId job) {
    while (!leases.containsKey(job)) {
      Lease next = fleet.worker().lease(run);
      leases.put(next.job(), next);
    }
    return leases.get(job);
  }

  Lease history() {
    return Objects.requireNonNull(history, "no lease of the channel yet");
  }

  Path directory() {
    return directory;
  }

  Piece piece() {
    return new Piece(gzip);
  }

  /**
   * What a coordinator leaves when it is killed while it receives and while it stitches; nothing
   * when it had come to the end of the run.
   */
  void leaveTraces() throws Exception {
    if (RunMeta.read(directory.resolve("run.meta.json")).run().finished()) {
      return;
    }
    Path spool = fleet.output().resolve(".spool").resolve(run.id().value());
    if (Files.exists(spool)) {
      Files.writeString(spool.resolve("arriving-0"), "half");
      Files.writeString(spool.resolve("session.1.9.0123456789abcdef.jsonl.gz"), "orphan");
    }
    Path guild = directory.resolve("1");
    if (Files.exists(guild)) {
      String log = gzip ? "10.jsonl.gz" : "10.jsonl";
      Files.writeString(guild.resolve(log + DurableFile.TEMPORARY_SUFFIX), "half");
    }
  }
}
