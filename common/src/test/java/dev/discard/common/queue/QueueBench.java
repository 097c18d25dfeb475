package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.LEASE;

import dev.discard.common.async.Await;
import dev.discard.common.async.Ticker;
import dev.discard.common.job.Accounts;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the queue with 100,000 jobs in one run: memory a job, and how long each script takes, as
 * Redis says itself and as one caller sees it who waits for each answer. Prints a name and a number
 * a line; times are in microseconds. {@code scripts/bench queue} runs it.
 */
public final class QueueBench {

  private static final int JOBS = 100_000;
  private static final int JOBS_A_LANE = 10;
  private static final int CALLS = 5_000;
  private static final int PARTS = 25;
  private static final long SPAN = 90_000_000_000_000L;
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final RedisLink link;
  private final JobQueue queue;
  private final Runs runs;
  private final RunId run = QueueFixture.spec(1).id();
  private final List<Lease> leases = new ArrayList<>();

  private QueueBench(RedisLink link) {
    this.link = link;
    this.queue = new JobQueue(link);
    this.runs = new Runs(link);
  }

  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    try (RedisProcess server = RedisProcess.start(RedisSetup.volatileData())) {
      RedisLink link = wait(RedisLink.connect(vertx, server.uri()));
      new QueueBench(link).measure();
      wait(link.close());
    } finally {
      wait(vertx.close());
    }
  }

  private void measure() throws InterruptedException {
    wait(runs.create(QueueFixture.spec(1), List.of(new SealedToken("sealed", "name"))));
    List<Work> works = works();
    long before = memory();
    long start = Ticker.system().nanos();
    wait(queue.enqueue(run, works));
    double seconds = (Ticker.system().nanos() - start) / 1e9;
    long queued = memory();
    say("jobs", JOBS);
    say("lanes", (double) JOBS / JOBS_A_LANE);
    say("memory_bytes_per_queued_job", (queued - before) / (double) JOBS);
    say("enqueue_jobs_per_second", JOBS / seconds);
    say("enqueue_of_25_redis_p50", inRedis("p50"));

    report("lease", CALLS, i -> leases.addAll(wait(queue.lease(run, "worker-1", LEASE, 1))));
    report("commit", CALLS, i -> commit(i, false));
    report("last_commit", CALLS, i -> commit(i, true));
    say("memory_bytes_per_segment", (memory() - queued) / (2.0 * CALLS));
    report("idle_lease", CALLS, i -> wait(queue.lease(run, "worker-1", LEASE, 0)));
    report("counts", CALLS, i -> wait(runs.counts(run)));
    repairs(works);
  }

  /** Each call is about as many jobs as one script may touch. */
  private void repairs(List<Work> works) throws InterruptedException {
    report("split_into_26", CALLS / PARTS, i -> wait(split(works.get(JOBS - 1 - i))));
    report("requeue_of_25", CALLS / PARTS, i -> wait(queue.requeue(run, List.of(), settled(i))));
    report(
        "restore_of_25_segments", CALLS / PARTS, i -> wait(queue.restore(run, List.of(lost(i)))));
  }

  private static List<Work> works() {
    List<Work> works = new ArrayList<>(JOBS);
    for (int i = 0; i < JOBS; i++) {
      long from = i % JOBS_A_LANE * SPAN;
      works.add(history(1_050_000_000_000_000_000L + i / JOBS_A_LANE, from, from + SPAN));
    }
    return works;
  }

  private static Work.History history(long channel, long from, long to) {
    ChannelRef ref =
        new ChannelRef(
            1_040_000_000_000_000_000L,
            channel,
            "a-channel-name-" + channel % JOBS,
            11,
            channel,
            channel + 9);
    return new Work.History(ref, new SnowflakeRange(from, to));
  }

  private void commit(int i, boolean last) throws InterruptedException {
    Lease lease = leases.get(i);
    long middle = lease.cursor() + 1_000;
    wait(
        queue.commit(
            last
                ? QueueFixture.segment(lease, 1, middle, lease.work().range().to(), DONE)
                : QueueFixture.segment(lease, 0, lease.cursor(), middle, Ending.CONTINUES)));
  }

  private Future<Boolean> split(Work whole) {
    long channel = ((Work.History) whole).channel().id();
    long step = SPAN / (PARTS + 1);
    List<Work.History> parts = new ArrayList<>();
    for (int part = 0; part <= PARTS; part++) {
      long from = whole.range().from() + part * step;
      parts.add(history(channel, from, part == PARTS ? whole.range().to() : from + step));
    }
    return queue.split(run, parts.get(0), parts.subList(1, parts.size()));
  }

  private List<JobId> settled(int i) {
    return leases.subList(i * PARTS, (i + 1) * PARTS).stream().map(Lease::job).toList();
  }

  private static RestoredJob lost(int i) {
    Work work = history(2_000_000_000_000_000_000L + i, 0, SPAN);
    List<CommittedSegment> segments = new ArrayList<>();
    for (int seq = 0; seq < PARTS; seq++) {
      Lease lease =
          new Lease(QueueFixture.spec(1).id(), work.id(), work, 1, seq, seq, 1, Accounts.FIRST);
      Commit commit = QueueFixture.segment(lease, seq + 1, Ending.CONTINUES);
      segments.add(new CommittedSegment(seq, 1, 1, "worker-1", commit.manifest()));
    }
    return new RestoredJob(work, segments, Optional.empty());
  }

  private void report(String name, int calls, Step step) throws InterruptedException {
    wait(link.send(Request.cmd(Command.CONFIG).arg("RESETSTAT")));
    long[] nanos = new long[calls];
    for (int i = 0; i < calls; i++) {
      long start = Ticker.system().nanos();
      step.run(i);
      nanos[i] = Ticker.system().nanos() - start;
    }
    Arrays.sort(nanos);
    say(name + "_redis_p50", inRedis("p50"));
    say(name + "_redis_p99", inRedis("p99"));
    say(name + "_caller_p50", nanos[calls / 2] / 1e3);
    say(name + "_caller_p99", nanos[calls * 99 / 100] / 1e3);
  }

  /** Redis keeps a histogram of each command's own time, to two digits. */
  private double inRedis(String percentile) throws InterruptedException {
    String info = info("latencystats");
    Matcher found = Pattern.compile("usec_evalsha:.*?" + percentile + "=([0-9.]+)").matcher(info);
    return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
  }

  private long memory() throws InterruptedException {
    Matcher found = Pattern.compile("used_memory:(\\d+)").matcher(info("memory"));
    if (!found.find()) {
      throw new IllegalStateException("Redis does not say how much memory it uses");
    }
    return Long.parseLong(found.group(1));
  }

  private String info(String section) throws InterruptedException {
    return wait(link.send(Request.cmd(Command.INFO).arg(section))).orElseThrow().toString();
  }

  private static void say(String name, double value) {
    System.out.println(String.format(Locale.ROOT, "%s %.2f", name, value));
  }

  private static <T> T wait(Future<T> future) throws InterruptedException {
    return Await.await(future, DEADLINE);
  }

  private interface Step {
    void run(int i) throws InterruptedException;
  }
}
