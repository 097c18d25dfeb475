package dev.discard.common.sim.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.sim.limits.Bucket.Taken;
import org.junit.jupiter.api.Test;

/** The arithmetic of DISCORD.md 8.1, for 5 permits in 5 seconds. */
class BucketTest {

  private static final long SECOND = 1_000_000;
  private static final long START = 1_612_213_628_152_000L;

  @Test
  void sliding_afterKQuickRequests_hasFiveMinusKLeft_andIsFullInKSeconds() {
    SlidingBucket bucket = new SlidingBucket(5, 5 * SECOND);
    for (int k = 1; k <= 5; k++) {
      assertThat(bucket.take(START)).isEqualTo(new Taken(true, 5 - k, k * SECOND, 0));
    }
  }

  @Test
  void sliding_whenExhausted_namesTheTimeUntilOnePermit() {
    SlidingBucket bucket = exhausted(new SlidingBucket(5, 5 * SECOND));
    assertThat(bucket.take(START)).isEqualTo(new Taken(false, 0, 5 * SECOND, SECOND));
    assertThat(bucket.take(START + 400_000)).isEqualTo(new Taken(false, 0, 4_600_000, 600_000));
  }

  @Test
  void sliding_givesPermitsBackOneByOne() {
    SlidingBucket bucket = exhausted(new SlidingBucket(5, 5 * SECOND));
    assertThat(bucket.take(START + SECOND - 1).allowed()).isFalse();
    assertThat(bucket.take(START + SECOND)).isEqualTo(new Taken(true, 0, 5 * SECOND, 0));
    assertThat(bucket.take(START + SECOND).allowed()).isFalse();
    assertThat(bucket.take(START + 3 * SECOND)).isEqualTo(new Taken(true, 1, 4 * SECOND, 0));
  }

  @Test
  void sliding_isFullAgain_afterThePeriod() {
    SlidingBucket bucket = exhausted(new SlidingBucket(5, 5 * SECOND));
    assertThat(bucket.take(START + 5 * SECOND)).isEqualTo(new Taken(true, 4, SECOND, 0));
  }

  @Test
  void fixed_countsFromTheFirstRequest() {
    FixedBucket bucket = new FixedBucket(5, 5 * SECOND);
    assertThat(bucket.take(START)).isEqualTo(new Taken(true, 4, 5 * SECOND, 0));
    assertThat(bucket.take(START + SECOND)).isEqualTo(new Taken(true, 3, 4 * SECOND, 0));
  }

  @Test
  void fixed_whenExhausted_namesTheRestOfTheWindow_forBoth() {
    FixedBucket bucket = exhausted(new FixedBucket(5, 5 * SECOND));
    assertThat(bucket.take(START + 2 * SECOND))
        .isEqualTo(new Taken(false, 0, 3 * SECOND, 3 * SECOND));
  }

  @Test
  void fixed_givesAllPermitsBackAtOnce() {
    FixedBucket bucket = exhausted(new FixedBucket(5, 5 * SECOND));
    assertThat(bucket.take(START + 5 * SECOND - 1).allowed()).isFalse();
    assertThat(bucket.take(START + 5 * SECOND)).isEqualTo(new Taken(true, 4, 5 * SECOND, 0));
  }

  private static <B extends Bucket> B exhausted(B bucket) {
    for (int i = 0; i < 5; i++) {
      assertThat(bucket.take(START).allowed()).isTrue();
    }
    return bucket;
  }
}
