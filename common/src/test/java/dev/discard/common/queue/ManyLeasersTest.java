package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.LEASE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static dev.discard.common.queue.QueueFixture.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.testing.RedisExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Workers on connections of their own race for the jobs of one run. */
class ManyLeasersTest {

  private static final int WORKERS = 6;
  private static final int CHANNELS = 40;
  private static final int PARTS = 250;

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private final RunSpec spec = QueueFixture.spec(1);
  private final RunId run = spec.id();
  private final Map<JobId, String> doneBy = new ConcurrentHashMap<>();
  private final Map<String, Long> lanesHeld = new ConcurrentHashMap<>();
  private final List<String> faults = java.util.Collections.synchronizedList(new ArrayList<>());

  @Test
  void tenThousandJobs_areDoneOnceEach_whenManyWorkersLeaseFailAndRelease() throws Exception {
    Runs runs = new Runs(REDIS.link());
    get(runs.create(spec, List.of(new SealedToken("sealed", "name"))));
    assertThat(get(new JobQueue(REDIS.link()).enqueue(run, jobs()))).isEqualTo(CHANNELS * PARTS);

    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS + 1);
    Future<Integer> watcher = threads.submit(() -> watch(runs, over));
    List<Future<?>> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      RedisLink link = REDIS.anotherLink();
      String name = "w" + i;
      workers.add(threads.submit(() -> work(new JobQueue(link), name)));
    }
    for (Future<?> worker : workers) {
      worker.get();
    }
    over.set(true);

    assertThat(watcher.get()).as("times that the counts were looked at").isPositive();
    assertThat(faults).isEmpty();
    assertThat(doneBy).hasSize(CHANNELS * PARTS);
    assertThat(doneBy.values()).as("every worker got some").contains("w0", "w1", "w5");
    RunCounts counts = get(runs.counts(run));
    assertThat(counts.jobs())
        .isEqualTo(new RunCounts.Jobs(CHANNELS * PARTS, 0, 0, CHANNELS * PARTS, 0, 0));
    assertThat(counts.attempts().leases())
        .isEqualTo(CHANNELS * PARTS + counts.attempts().failed() + counts.attempts().released());
    assertThat(counts.attempts().failed()).isPositive();
    assertThat(counts.attempts().released()).isPositive();
    threads.shutdown();
  }

  private static List<Work> jobs() {
    List<Work> works = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      for (int channel = 1; channel <= CHANNELS; channel++) {
        works.add(history(channel, part));
      }
    }
    return works;
  }

  /** Looks at the counts again and again while the others work: they balance at any time. */
  private static int watch(Runs runs, AtomicBoolean over) throws InterruptedException {
    int looks = 0;
    while (!over.get()) {
      QueueOnRedis.assertBalanced(get(runs.counts(QueueFixture.spec(1).id())));
      looks++;
    }
    return looks;
  }

  private Void work(JobQueue queue, String name) throws InterruptedException {
    List<Lease> leases;
    while (doneBy.size() < CHANNELS * PARTS) {
      leases = get(queue.lease(run, name, LEASE, 8));
      for (Lease lease : leases) {
        Long other = lanesHeld.put(lease.work().lane(), lease.fence());
        if (other != null) {
          faults.add(lease.work().lane() + " leased twice: " + other + " and " + lease.fence());
        }
      }
      for (Lease lease : leases) {
        lanesHeld.remove(lease.work().lane());
        settle(queue, lease, name);
      }
    }
    return null;
  }

  /** Some attempts fail, some are released, by the job's number and the attempt. */
  private void settle(JobQueue queue, Lease lease, String name) throws InterruptedException {
    long number = lease.job().hashCode() & 0xff;
    if (lease.attempt() == 1 && number < 16) {
      expect(get(queue.fail(lease, "first try", Duration.ZERO)) == AfterFailure.READY, lease);
    } else if (lease.attempt() == 1 && number < 32) {
      expect(get(queue.release(lease)) == Held.YES, lease);
    } else {
      long end = lease.work().range().to();
      expect(get(queue.commit(segment(lease, end, DONE))).held() == Held.YES, lease);
      String before = doneBy.put(lease.job(), name);
      expect(before == null, lease);
    }
  }

  private void expect(boolean right, Lease lease) {
    if (!right) {
      faults.add("unexpected answer under " + lease);
    }
  }
}
