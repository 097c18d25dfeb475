package dev.discard.coordinator.ingest;

import static dev.discard.common.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.spent.Cause;
import dev.discard.common.spent.RunSpent;
import dev.discard.common.spent.Spent;
import dev.discard.common.spent.SpentSums;
import dev.discard.common.testing.RedisExtension;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SpentTallyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private final AtomicLong nanos = new AtomicLong(5);
  private final RunId run = RunId.random(new Random(1));
  private final SpentSums sums = new SpentSums(REDIS.link());
  private final SpentTally tally = new SpentTally(run, sums, nanos::get);

  @Test
  void share_isUnknown_whileNothingIsTold() {
    assertThat(tally.limited()).isEmpty();
    tally.add(new JobId("session"), Spent.NOTHING);
    assertThat(tally.limited()).isEmpty();
  }

  @Test
  void share_isThatOfAllLimits() {
    tally.add(new JobId("session"), spent(Cause.BUCKET, 1));
    tally.add(new JobId("session"), spent(Cause.PACE, 2));
    tally.add(new JobId("session"), spent(Cause.REFUSAL, 3));
    tally.add(new JobId("session"), spent(Cause.REDIS, 2));

    assertThat(tally.limited()).hasValue(0.75);
  }

  @Test
  void nextCoordinator_goesOnWithTheSums() throws Exception {
    pass(10);
    tally.add(new JobId("history-77-0"), spent(Cause.BUCKET, 4));
    pass(20);
    tally.add(new JobId("guild-5"), spent(Cause.NETWORK, 1));

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(await(sums.read(run), PATIENCE).driven())
                    .isEqualTo(Duration.ofSeconds(30)));

    pass(1000);
    SpentTally next = new SpentTally(run, sums, nanos::get);
    next.takeUp(await(sums.read(run), PATIENCE));
    pass(5);
    next.add(new JobId("history-77-9"), spent(Cause.BUCKET, 6));

    RunSpent spent = next.now();
    assertThat(spent.driven()).isEqualTo(Duration.ofSeconds(35));
    assertThat(spent.all().on(Cause.BUCKET)).isEqualTo(Duration.ofSeconds(10));
    assertThat(spent.all().on(Cause.NETWORK)).isEqualTo(Duration.ofSeconds(1));
    assertThat(spent.channels()).containsOnlyKeys(77L);
    assertThat(spent.channels().get(77L).on(Cause.BUCKET)).isEqualTo(Duration.ofSeconds(10));
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(await(sums.read(run), PATIENCE).all()).isEqualTo(spent.all()));
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private static Spent spent(Cause cause, int seconds) {
    return new Spent(Map.of(cause, Duration.ofSeconds(seconds)), Map.of("GET /gateway", 1L));
  }
}
