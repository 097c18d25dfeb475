package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.LEASE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static dev.discard.common.queue.QueueFixture.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.redis.RedisUnreachableException;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.testing.RedisExtension;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis is killed, restarted and frozen under a run that goes on. */
class RedisFaultsTest {

  @RegisterExtension static final RedisExtension REDIS = RedisExtension.durable();

  private final RunSpec spec = QueueFixture.spec(1);
  private final RunId run = spec.id();
  private JobQueue queue;
  private Runs runs;

  @BeforeEach
  void begin() throws InterruptedException {
    queue = new JobQueue(REDIS.link());
    runs = new Runs(REDIS.link());
    get(runs.create(spec, List.of(new SealedToken("sealed", "name"))));
    get(queue.enqueue(run, List.of(history(7, 0), history(7, 1), history(8))));
  }

  @Test
  void everything_goesOn_whenRedisIsKilledAndRestartedWithItsData() throws Exception {
    List<Lease> leases = get(queue.lease(run, "w1", LEASE, 2));
    Commit first = segment(leases.get(0), 400, Ending.CONTINUES);
    Commit.Receipt receipt = get(queue.commit(first));
    RunCounts counts = get(runs.counts(run));

    REDIS.kill();
    REDIS.restart();

    assertThat(again(() -> runs.counts(run))).isEqualTo(counts);
    assertThat(get(queue.commit(first))).as("the same commit again").isEqualTo(receipt);
    assertThat(get(queue.extend(leases, LEASE)).values()).containsOnly(Held.YES);
    assertThat(get(queue.commit(segment(leases.get(0), 1, 400, 1000, DONE))).held())
        .isEqualTo(Held.YES);
    Lease next = get(queue.lease(run, "w1", LEASE, 1)).get(0);
    assertThat(next.fence()).as("fences go on growing").isGreaterThan(leases.get(1).fence());
  }

  @Test
  void everyWrite_isGone_whenRedisComesBackWithoutItsData() throws Exception {
    Lease lease = get(queue.lease(run, "w1", LEASE, 1)).get(0);

    REDIS.ask(io.vertx.redis.client.Command.FLUSHALL);

    assertThat(get(queue.extend(List.of(lease), LEASE))).containsEntry(lease, Held.GONE);
    assertThat(get(queue.commit(segment(lease, 400, Ending.CONTINUES))).held())
        .isEqualTo(Held.GONE);
    assertThat(get(runs.load(run))).isEmpty();
  }

  @Test
  void commit_canBeSentAgain_whenItsAnswerNeverCame() throws Exception {
    Lease lease = get(queue.lease(run, "w1", LEASE, 1)).get(0);
    Commit commit = segment(lease, 400, Ending.CONTINUES);
    REDIS.freeze();
    Future<Commit.Receipt> unanswered = queue.commit(commit);
    assertThatThrownBy(() -> get(unanswered)).isInstanceOf(RedisUnreachableException.class);
    REDIS.thaw();

    assertThat(again(() -> queue.commit(commit)))
        .isEqualTo(new Commit.Receipt(Held.YES, 400, 1, 1000));
    assertThat(get(runs.counts(run)).committed().segments()).isEqualTo(1);
  }

  @Test
  void leases_expireOnRedisOwnClock() throws Exception {
    Lease shortLease = get(queue.lease(run, "w1", Duration.ofMillis(1), 1)).get(0);
    Lease longLease = get(queue.lease(run, "w1", LEASE, 1)).get(0);

    await().atMost(QueueFixture.DEADLINE).until(() -> get(queue.reclaim(run)) == 1);

    assertThat(get(queue.extend(List.of(shortLease, longLease), LEASE)))
        .containsEntry(shortLease, Held.LOST)
        .containsEntry(longLease, Held.YES);
  }

  /** The first call after a fault may meet the connection that is just breaking. */
  private static <T> T again(java.util.function.Supplier<Future<T>> call)
      throws InterruptedException {
    return get(
        call.get()
            .recover(
                failure ->
                    failure instanceof RedisUnreachableException
                        ? call.get()
                        : Future.failedFuture(failure)));
  }
}
