package dev.discard.coordinator.app;

import dev.discard.common.async.Clock;
import dev.discard.common.async.Ticker;
import dev.discard.common.queue.Commit;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Runs;
import dev.discard.common.ratelimit.KnownLimits;
import dev.discard.common.ratelimit.RedisRateLimiter;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.roster.Roster;
import dev.discard.common.spent.SpentSums;
import dev.discard.common.upload.CoordinatorAddress;
import dev.discard.coordinator.drive.RunLoop;
import dev.discard.coordinator.drive.Tools;
import dev.discard.coordinator.ingest.Credential;
import dev.discard.coordinator.ingest.MediaEndpoint;
import dev.discard.coordinator.ingest.Refusals;
import dev.discard.coordinator.ingest.RunSpool;
import dev.discard.coordinator.ingest.SegmentEndpoint;
import dev.discard.coordinator.ingest.SplitOnDemand;
import dev.discard.coordinator.ingest.room.Room;
import dev.discard.coordinator.reclaim.LeaseReclaimer;
import dev.discard.coordinator.run.OutputDirectory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A coordinator: plans jobs, takes segments in, stitches them into run directories. All of its
 * state is in Redis and on disk, so that another may follow it at any time; two at once are not
 * meant to be.
 */
public final class Coordinator {

  private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);

  /** Disk and check of uploads; more threads than most machines' cores, since some wait. */
  private static final int POOL = 4;

  /** Most of them wait for the disk to have written; segments must not wait behind them. */
  private static final int FILE_POOL = 16;

  private static final int BODY_PIECE = 64 * 1024;
  private static final int MOST_HEADER_BYTES = 32 * 1024;
  private static final int IDLE_SECONDS = 120;
  private static final Duration BETWEEN_TELLINGS = Duration.ofSeconds(2);
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

  private final Vertx vertx;
  private final RedisLink redis;
  private final CoordinatorConfig config;
  private final WorkerExecutor pool;
  private final WorkerExecutor filePool;
  private final RunLoop loop;
  private final LeaseReclaimer reclaimer;
  private final ProcessMetrics metrics = new ProcessMetrics();
  private final HttpServer server;
  private long telling;

  private Coordinator(Vertx vertx, RedisLink redis, CoordinatorConfig config, OutputDirectory out) {
    this.vertx = vertx;
    this.redis = redis;
    this.config = config;
    this.pool = vertx.createSharedWorkerExecutor("ingest", POOL);
    this.filePool = vertx.createSharedWorkerExecutor("files", FILE_POOL);
    Runs runs = new Runs(redis);
    JobQueue jobs = new JobQueue(redis);
    Tools.Queues queues =
        new Tools.Queues(runs, jobs, new SpentSums(redis), token -> KnownLimits.read(redis, token));
    this.reclaimer = new LeaseReclaimer(runs, jobs, Ticker.system());
    this.loop =
        new RunLoop(
            new Tools(
                queues,
                out,
                Clock.system(),
                Ticker.system(),
                config.diskPatience(),
                config.version()));
    Front front = front(runs, jobs);
    this.server =
        vertx
            .createHttpServer(options(config))
            .requestHandler(front)
            .invalidRequestHandler(front::malformed);
  }

  /**
   * Starts a coordinator and takes up the runs that Redis has.
   *
   * @param redis stays the caller's
   * @return fails with one line that names the directory or the address that cannot be had
   */
  public static Future<Coordinator> start(Vertx vertx, RedisLink redis, CoordinatorConfig config) {
    return vertx
        .executeBlocking(() -> OutputDirectory.open(config.output()))
        .recover(disk -> Future.failedFuture(new IOException(unwritable(config, disk), disk)))
        .map(output -> new Coordinator(vertx, redis, config, output))
        .compose(coordinator -> coordinator.open().map(coordinator));
  }

  /** Where it is reached. */
  public URI address() {
    if (config.advertised() != null) {
      return config.advertised();
    }
    return URI.create("http://" + reachableHost() + ":" + server.actualPort());
  }

  /**
   * Stops taking uploads, ends the step in flight, and lets go. Runs that go on are taken up by the
   * next coordinator.
   */
  public Future<Void> close() {
    vertx.cancelTimer(telling);
    reclaimer.stop();
    return CoordinatorAddress.forget(redis)
        .otherwiseEmpty()
        .eventually(server::close)
        .eventually(() -> vertx.executeBlocking(this::stopLoop, false))
        .eventually(pool::close)
        .eventually(filePool::close)
        .eventually(metrics::close);
  }

  private Future<Void> open() {
    return vertx
        .executeBlocking(this::startLoop, false)
        .compose(started -> server.listen())
        .recover(failure -> close().transform(closed -> Future.failedFuture(named(failure))))
        .compose(listening -> tell())
        .onSuccess(told -> LOG.info("coordinator at {}, output in {}", address(), config.output()))
        .onSuccess(told -> keepTelling())
        .onSuccess(told -> reclaimer.start(vertx));
  }

  private boolean startLoop() throws IOException, InterruptedException {
    loop.start();
    return true;
  }

  private boolean stopLoop() throws InterruptedException {
    loop.close();
    return true;
  }

  private Future<Void> tell() {
    return CoordinatorAddress.tell(redis, address());
  }

  private void keepTelling() {
    telling =
        vertx.setPeriodic(
            BETWEEN_TELLINGS.toMillis(),
            timer ->
                tell().onFailure(away -> LOG.debug("the address will be told again later", away)));
  }

  private Front front(Runs runs, JobQueue jobs) {
    SplitOnDemand splits = new SplitOnDemand(jobs, run -> loop.spool(run).map(RunSpool::range));
    Room room = new Room(config.room(), config.output(), loop::waiting);
    SegmentEndpoint segments =
        new SegmentEndpoint(
            new SegmentEndpoint.Means(vertx, pool, room),
            loop::spool,
            commit -> commit(jobs, splits, commit));
    MediaEndpoint media =
        new MediaEndpoint(new SegmentEndpoint.Means(vertx, filePool, room), loop::spool, jobs::job);
    RunIntake intake =
        new RunIntake(
            loop, runs, config.key(), pool, token -> RedisRateLimiter.clearStop(redis, token));
    return new Front(
        new Credential(config.key().credential()),
        new Front.Uploads(segments, media),
        new RunsEndpoint(loop, runs, intake, new Revival(loop, runs, intake, pool)),
        new Introduction(config.version(), new Refusals()),
        new Front.Views(metrics, new WorkersEndpoint(new Roster(redis))));
  }

  private Future<Commit.Receipt> commit(JobQueue jobs, SplitOnDemand splits, Commit commit) {
    return jobs.commit(commit)
        .compose(receipt -> splits.after(commit, receipt))
        .onSuccess(receipt -> loop.nudge(commit.run()));
  }

  private static HttpServerOptions options(CoordinatorConfig config) {
    HttpServerOptions options = new HttpServerOptions();
    options.setHost(config.host()).setPort(config.port()).setIdleTimeout(IDLE_SECONDS);
    // Nobody in the fleet speaks it, so it need not be defended.
    options.setHttp2ClearTextEnabled(false);
    return options.setMaxChunkSize(BODY_PIECE).setMaxHeaderSize(MOST_HEADER_BYTES);
  }

  private String reachableHost() {
    if (!EVERYWHERE.contains(config.host())) {
      return config.host();
    }
    try {
      return InetAddress.getLocalHost().getHostAddress();
    } catch (UnknownHostException nameless) {
      LOG.warn("this machine does not know its address, so --advertise should name it", nameless);
      return "127.0.0.1";
    }
  }

  private static String unwritable(CoordinatorConfig config, Throwable disk) {
    String line = "cannot write to the output directory " + config.output();
    return disk instanceof FileSystemException ? line : line + ": " + disk.getMessage();
  }

  private Throwable named(Throwable failure) {
    return failure instanceof BindException
        ? new IOException(
            "cannot listen on %s:%d (%s): choose another address with --listen"
                .formatted(config.host(), config.port(), failure.getMessage()),
            failure)
        : failure;
  }
}
