package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.LEASE;
import static dev.discard.common.queue.QueueFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.JobId;
import dev.discard.common.job.JobState;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.testing.RedisExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run on a real redis-server whose time is moved by hand; its counts balance after each test. */
abstract class QueueOnRedis {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  final RunSpec spec = QueueFixture.spec(1);
  final RunId run = spec.id();
  HandClock clock;
  JobQueue queue;
  Runs runs;

  @BeforeEach
  void beginRun() throws InterruptedException {
    clock = new HandClock(REDIS.link());
    clock.start();
    queue = new JobQueue(clock.scripts());
    runs = new Runs(clock.scripts());
    get(runs.create(spec, List.of(new SealedToken("sealed", "name"))));
  }

  @AfterEach
  void countsBalance() throws InterruptedException {
    assertBalanced(get(runs.counts(run)));
  }

  static void assertBalanced(RunCounts counts) {
    RunCounts.Jobs jobs = counts.jobs();
    assertThat(jobs.ready() + jobs.leased() + jobs.settled())
        .as("ready + leased + done + denied + dead of %s", jobs)
        .isEqualTo(jobs.enqueued());
  }

  int enqueue(Work... works) throws InterruptedException {
    return get(queue.enqueue(run, List.of(works)));
  }

  List<Lease> lease(int most) throws InterruptedException {
    return get(queue.lease(run, "w1", LEASE, most));
  }

  Lease leaseOne() throws InterruptedException {
    List<Lease> leases = lease(1);
    assertThat(leases).as("leases").hasSize(1);
    return leases.get(0);
  }

  /** The ids of the next jobs to be leased, all at once. */
  List<String> leasedIds(int most) throws InterruptedException {
    return lease(most).stream().map(lease -> lease.job().value()).toList();
  }

  JobStatus status(JobId job) throws InterruptedException {
    return get(queue.job(run, job)).orElseThrow();
  }

  JobState state(Lease lease) throws InterruptedException {
    return status(lease.job()).state();
  }

  Held extend(Lease lease) throws InterruptedException {
    return get(queue.extend(List.of(lease), LEASE)).get(lease);
  }

  /** Lets a lease expire and takes it back. */
  void expire() throws InterruptedException {
    clock.advance(LEASE);
    assertThat(get(queue.reclaim(run))).as("reclaimed").isPositive();
  }

  List<Event> events() throws InterruptedException {
    return get(runs.events(run, Event.BEGINNING, 1000));
  }
}
