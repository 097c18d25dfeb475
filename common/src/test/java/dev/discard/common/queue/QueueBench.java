package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.LEASE;

import dev.discard.common.async.Await;
import dev.discard.common.async.Ticker;
import dev.discard.common.job.ChannelRef;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the queue with 100,000 jobs: memory a job, and how long leases, commits and idle polls
 * take, seen by Redis and by one caller who waits for each answer.
 *
 * <p>Use: {@code java -cp … dev.discard.common.queue.QueueBench [jobs a lane]}
 */
public final class QueueBench {

  private static final int JOBS = 100_000;
  private static final int CALLS = 5_000;
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final RedisLink link;
  private final JobQueue queue;
  private final Runs runs;
  private final RunId run = QueueFixture.spec(1).id();

  private QueueBench(RedisLink link) {
    this.link = link;
    this.queue = new JobQueue(link);
    this.runs = new Runs(link);
  }

  public static void main(String[] args) throws Exception {
    int perLane = args.length > 0 ? Integer.parseInt(args[0]) : 1;
    Vertx vertx = Vertx.vertx();
    try (RedisProcess server = RedisProcess.start(RedisSetup.volatileData())) {
      RedisLink link = wait(RedisLink.connect(vertx, server.uri()));
      new QueueBench(link).measure(perLane);
      wait(link.close());
    } finally {
      wait(vertx.close());
    }
  }

  private void measure(int perLane) throws InterruptedException {
    wait(runs.create(QueueFixture.spec(1), "sealed", "name"));
    long before = memory();
    long start = Ticker.system().nanos();
    wait(queue.enqueue(run, jobs(perLane)));
    double seconds = (Ticker.system().nanos() - start) / 1e9;
    System.out.printf("%d jobs, %d a lane%n", JOBS, perLane);
    System.out.printf("enqueue      %8.0f jobs/s%n", JOBS / seconds);
    System.out.printf("memory       %8d bytes a queued job%n", (memory() - before) / JOBS);

    List<Lease> leases = new ArrayList<>();
    Step lease = i -> leases.addAll(wait(queue.lease(run, "worker-1", LEASE, 1)));
    System.out.printf("enqueue, 25  in Redis p50 %4.0f us%n", inRedis("p50"));
    report("lease", lease);
    Step commit = i -> wait(queue.commit(segment(leases, i, false)));
    report("commit", commit);
    Step last = i -> wait(queue.commit(segment(leases, i, true)));
    report("last commit", last);
    report("counts", i -> wait(runs.counts(run)));
    report("lease, none", i -> wait(queue.lease(run, "worker-1", LEASE, 0)));
    System.out.printf("memory       %8d bytes a job in the end%n", (memory() - before) / JOBS);
  }

  private static List<Work> jobs(int perLane) {
    List<Work> works = new ArrayList<>(JOBS);
    for (int i = 0; i < JOBS; i++) {
      long channel = 1_050_000_000_000_000_000L + i / perLane;
      long from = i % perLane * 90_000_000_000_000L;
      ChannelRef ref =
          new ChannelRef(
              1_040_000_000_000_000_000L, channel, "a-channel-name-" + i, 11, channel, channel + 9);
      works.add(new Work.History(ref, new SnowflakeRange(from, from + 90_000_000_000_000L)));
    }
    return works;
  }

  private static Commit segment(List<Lease> leases, int i, boolean last) {
    Lease lease = leases.get(i % leases.size());
    long middle = lease.cursor() + 1_000;
    return last
        ? QueueFixture.segment(lease, 1, middle, lease.work().range().to(), DONE)
        : QueueFixture.segment(lease, 0, lease.cursor(), middle, Ending.CONTINUES);
  }

  private void report(String name, Step step) throws InterruptedException {
    wait(link.send(Request.cmd(Command.CONFIG).arg("RESETSTAT")));
    long[] nanos = new long[CALLS];
    for (int i = 0; i < CALLS; i++) {
      long start = Ticker.system().nanos();
      step.run(i);
      nanos[i] = Ticker.system().nanos() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-12s in Redis p50 %4.0f us, p99 %4.0f us; for a caller p50 %4d us, p99 %5d us%n",
        name,
        inRedis("p50"),
        inRedis("p99"),
        nanos[CALLS / 2] / 1000,
        nanos[CALLS * 99 / 100] / 1000);
  }

  private double inRedis(String percentile) throws InterruptedException {
    String info = info("latencystats");
    Matcher found = Pattern.compile("usec_evalsha:.*?" + percentile + "=([0-9.]+)").matcher(info);
    return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
  }

  private long memory() throws InterruptedException {
    Matcher found = Pattern.compile("used_memory:(\\d+)").matcher(info("memory"));
    return found.find() ? Long.parseLong(found.group(1)) : -1;
  }

  private String info(String section) throws InterruptedException {
    return wait(link.send(Request.cmd(Command.INFO).arg(section))).orElseThrow().toString();
  }

  private static <T> T wait(Future<T> future) throws InterruptedException {
    return Await.await(future, DEADLINE);
  }

  private interface Step {
    void run(int i) throws InterruptedException;
  }
}
