package dev.discard.worker.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.ratelimit.BucketKey;
import dev.discard.common.ratelimit.Permit;
import dev.discard.common.ratelimit.Waits;
import dev.discard.common.spent.Cause;
import dev.discard.common.spent.Spent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JobTimeTest {

  private static final BucketKey KEY = new BucketKey("t", false, 45, "GET /gateway", "-");

  private final AtomicLong nanos = new AtomicLong(1_000);
  private final JobTime time = new JobTime(nanos::get, Spent.NOTHING);

  @Test
  void wait_isSharedOutAsThePermitSays_andTheRestIsTheWay() {
    long began = time.now();
    Permit permit = permitAfter(waits(200, 60, 30, 10));
    pass(100);
    time.waited(began, time.now(), permit, Cause.NETWORK);

    assertThat(time.take().time())
        .isEqualTo(
            Map.of(
                Cause.BUCKET, millis(200),
                Cause.PACE, millis(60),
                Cause.REFUSAL, millis(30),
                Cause.REDIS, millis(10),
                Cause.NETWORK, millis(100)));
  }

  @Test
  void onlyWhatTheThreadSawOfAWait_counts() {
    pass(150);
    long began = time.now();
    pass(50);
    Permit permit = new Permit(KEY, "", waits(120, 80, 0, 0), time.now());
    time.waited(began, time.now(), permit, Cause.NETWORK);

    assertThat(time.take().time())
        .isEqualTo(
            Map.of(Cause.REST, millis(150), Cause.BUCKET, millis(30), Cause.PACE, millis(20)));
  }

  @Test
  void permitThatCameBeforeAnybodyWaited_costsNothing() {
    Permit permit = permitAfter(waits(300, 0, 0, 0));
    time.waited(time.now(), time.now(), permit, Cause.NETWORK);

    assertThat(time.take().time()).isEqualTo(Map.of(Cause.REST, millis(300)));
  }

  @Test
  void waitWithoutAnyPermit_isForRedis() {
    long began = time.now();
    pass(40);
    time.waited(began, time.now(), null, Cause.ERROR);

    assertThat(time.take().time()).isEqualTo(Map.of(Cause.REDIS, millis(40)));
  }

  @Test
  void parts_addUpToAllTheTime_whateverTheWaitsClaim() {
    long began = time.now();
    Permit permit = permitAfter(waits(1, 1, 1, 0));
    pass(7);
    Permit tooMuch = new Permit(KEY, "", waits(9_000, 9_000, 0, 0), permit.granted());
    time.waited(began, time.now(), tooMuch, Cause.ERROR);
    pass(5);
    time.uploaded(time.now() - millis(2).toNanos());

    assertThat(time.take().busy()).isEqualTo(millis(15));
  }

  @Test
  void everything_isTakenOnce_andWhatWasThereBeforeFirst() {
    Spent before = new Spent(Map.of(Cause.UPLOAD, millis(9)), Map.of("GET /gateway", 1L));
    JobTime later = new JobTime(nanos::get, before);
    later.sent("GET /gateway");
    pass(3);

    Spent first = later.take();
    assertThat(first.time()).isEqualTo(Map.of(Cause.UPLOAD, millis(9), Cause.REST, millis(3)));
    assertThat(first.requests()).isEqualTo(Map.of("GET /gateway", 2L));
    pass(4);
    assertThat(later.take()).isEqualTo(new Spent(Map.of(Cause.REST, millis(4)), Map.of()));
  }

  private Permit permitAfter(Waits waits) {
    nanos.addAndGet(waits.sum().toNanos());
    return new Permit(KEY, "", waits, nanos.get());
  }

  private void pass(int millis) {
    nanos.addAndGet(millis(millis).toNanos());
  }

  private static Waits waits(int bucket, int pace, int refusal, int redis) {
    return new Waits(millis(bucket), millis(pace), millis(refusal), millis(redis));
  }

  private static Duration millis(int some) {
    return Duration.ofMillis(some);
  }
}
