package dev.discard.worker.testing;

import dev.discard.common.archive.line.Scrubber;
import dev.discard.common.async.Await;
import dev.discard.common.async.Backoff;
import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.guard.EgressGuard;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.SegmentWriter;
import dev.discard.common.sim.app.SimConfig;
import dev.discard.common.sim.app.SimDiscord;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.history.History;
import dev.discard.common.sim.world.World;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.spent.Spent;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.CutRule;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.kind.Captures;
import dev.discard.worker.capture.kind.Captures.Task;
import dev.discard.worker.capture.kind.Captures.Tools;
import dev.discard.worker.capture.media.Files;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.JobTime;
import dev.discard.worker.discord.Pace;
import dev.discard.worker.discord.RetryRule;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.discord.http.DiscordClient;
import dev.discard.worker.discord.http.Restraints;
import dev.discard.worker.discord.http.Timeouts;
import dev.discard.worker.gateway.GatewayClient;
import dev.discard.worker.gateway.GatewayTimes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;

/** Captures against a simulated Discord, with segments in memory and a limiter without limits. */
public final class CaptureFixture {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
  private static final RetryRule RETRIES = new RetryRule(4, 4, 8, AT_ONCE);
  private static final Timeouts TIMEOUTS =
      new Timeouts(
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60));
  private static final Pace PACE = new Pace(Ticker.system(), Duration.ofMillis(1));
  private static final GatewayTimes TIMES =
      new GatewayTimes(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofMillis(5),
          3,
          AT_ONCE);

  private final Vertx vertx = Vertx.vertx();
  private final OpenLimiter limiter = new OpenLimiter();
  private final DiscordClient client =
      new DiscordClient(
          vertx,
          new Restraints(limiter, EgressGuard.alone(), new Breakers("w-1")),
          TIMEOUTS,
          "1.0");
  private final GatewayClient gateway = new GatewayClient(vertx, TIMES, "1.0");
  private final SimDiscord sim;
  private final Path directory;
  private CutRule cut = CutRule.of(false);
  private boolean gzip;
  private boolean user;
  private boolean scrub = true;
  private Selection selection = Selection.EVERYTHING;
  private Files files;
  private LongUnaryOperator ends = segments -> -1;

  private CaptureFixture(Path directory, SimConfig config) throws InterruptedException {
    this.directory = directory;
    this.sim = get(SimDiscord.start(vertx, config));
  }

  /** Starts a simulated Discord with these options. */
  public static CaptureFixture start(Path directory, String... options)
      throws InterruptedException {
    return new CaptureFixture(directory, SimConfig.of(options));
  }

  /** What a job came to. */
  public record Captured(Ending ending, String gaveUp, SegmentsInMemory segments) {}

  public SimDiscord sim() {
    return sim;
  }

  public OpenLimiter limiter() {
    return limiter;
  }

  public CaptureFixture cutAt(CutRule rule) {
    this.cut = rule;
    return this;
  }

  public CaptureFixture asGzip() {
    this.gzip = true;
    return this;
  }

  public CaptureFixture asUser() {
    this.user = true;
    return this;
  }

  /** With {@code --no-scrub}. */
  public CaptureFixture unscrubbed() {
    this.scrub = false;
    return this;
  }

  public CaptureFixture scrubbed() {
    this.scrub = true;
    return this;
  }

  /** Where the range of a job ends when so many of its segments are committed; -1 for as it was. */
  public CaptureFixture endingAt(LongUnaryOperator ends) {
    this.ends = ends;
    return this;
  }

  public CaptureFixture selecting(Selection wanted) {
    this.selection = wanted;
    return this;
  }

  /** For jobs that fetch files. */
  public CaptureFixture fetching(Files fetched) {
    this.files = fetched;
    return this;
  }

  public Vertx vertx() {
    return vertx;
  }

  /** The history of a channel of the first guild, in a range. */
  public Work.History history(String channel, SnowflakeRange range) throws InterruptedException {
    return get(sim.ask(world -> history(world, channel, range)));
  }

  /** All of it, up to a time that has not come. */
  public Work.History history(String channel) throws InterruptedException {
    return history(channel, new SnowflakeRange(0, Long.MAX_VALUE));
  }

  /** The ids that are there in the range, ascending. */
  public List<Long> truth(Work.History work) throws InterruptedException {
    return get(
        sim.ask(
            world -> {
              History history = world.history(work.channel().id());
              List<Long> ids = new ArrayList<>();
              for (int n = history.nextFrom(0); n < history.count(); n = history.nextFrom(n + 1)) {
                if (work.range().contains(history.id(n))) {
                  ids.add(history.id(n));
                }
              }
              return ids;
            }));
  }

  public Captured run(Work work) throws IOException, InterruptedException {
    return run(work, work.range().from(), () -> false);
  }

  /** Runs a job as a worker does. */
  public Captured run(Work work, long cursor, BooleanSupplier stopping)
      throws IOException, InterruptedException {
    String token = user ? sim.userToken() : sim.botToken();
    return run(work, cursor, stopping, sim.apiBase(), Secret.of(token));
  }

  /** The same against another API or with another token. */
  public Captured run(
      Work work, long cursor, BooleanSupplier stopping, String apiBase, Secret token)
      throws IOException, InterruptedException {
    SegmentsInMemory segments = new SegmentsInMemory(gzip, some -> end(work, some));
    try (SegmentWriter writer = new SegmentWriter(directory, gzip);
        JobLog log = new JobLog(writer, scrubber(token), segments, cut, cursor)) {
      Account account = new Account(apiBase, token, "name", user, 0);
      Calls calls =
          new Calls(
              client, List.of(account), RETRIES, log, new JobTime(Ticker.system(), Spent.NOTHING));
      Capture capture =
          Captures.of(
              new Task(work, cursor, selection, files), calls, log, new Tools(gateway, PACE));
      try {
        Ending ending = capture.run(stopping);
        log.finish(ending);
        return new Captured(ending, "", segments);
      } catch (GaveUpException gaveUp) {
        log.finish(Ending.CONTINUES);
        return new Captured(Ending.CONTINUES, gaveUp.getMessage(), segments);
      }
    }
  }

  private long end(Work work, long segments) {
    long end = ends.applyAsLong(segments);
    return end == -1 ? work.range().to() : end;
  }

  /** The same against a scripted server. */
  public Captured run(Work work, RawServer api) throws IOException, InterruptedException {
    return run(work, 0, () -> false, api.origin(), Secret.of("a.token"));
  }

  private Scrubber scrubber(Secret token) {
    return scrub ? Scrubber.of(token) : Scrubber.off();
  }

  public <T> T get(Future<T> future) throws InterruptedException {
    return Await.await(future, DEADLINE);
  }

  /** Ends the simulated Discord and the clients. */
  public void close() throws InterruptedException {
    get(sim.close());
    get(client.close());
    get(gateway.close());
    get(vertx.close());
  }

  private static Work.History history(World world, String name, SnowflakeRange range) {
    Channel channel =
        world.guilds().iterator().next().channels().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    History history = world.history(channel.id());
    long last = history.present() == 0 ? 0 : history.lastId();
    ChannelRef ref =
        new ChannelRef(
            channel.guildId(),
            channel.id(),
            name,
            channel.type().number(),
            null,
            last == 0 ? null : last);
    return new Work.History(ref, range);
  }
}
