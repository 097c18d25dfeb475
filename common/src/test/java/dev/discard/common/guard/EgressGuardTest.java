package dev.discard.common.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.discard.common.redis.RedisLink;
import dev.discard.common.testing.RedisExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guards of several processes on a real server: what a process adds to the script. */
class EgressGuardTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Egress HERE = new Egress("here");

  private final List<EgressGuard> guards = new ArrayList<>();

  @AfterEach
  void close() {
    guards.forEach(EgressGuard::close);
  }

  @Test
  void workOfANewProcess_waitsForTheFirstWordOfTheOthers() throws Exception {
    EgressGuard first = guard(HERE);
    first.banned(Duration.ofHours(1));
    await().atMost(DEADLINE).until(() -> ttl() > Duration.ofMinutes(50).toMillis());

    EgressGuard second = EgressGuard.shared(REDIS.vertx(), REDIS.anotherLink(), HERE);
    guards.add(second);
    await()
        .atMost(DEADLINE)
        .until(
            () -> {
              assertThat(second.mayWork()).isFalse();
              return second.forbids().isPresent();
            });
    assertThat(second.standing().silence()).isGreaterThan(Duration.ofMinutes(50));
  }

  @Test
  void ban_silencesAllOfItsAddress_andNobodyElse() throws Exception {
    EgressGuard banned = guard(HERE);
    EgressGuard behindTheSame = guard(HERE);
    EgressGuard elsewhere = guard(new Egress("elsewhere"));

    banned.banned(Duration.ofHours(1));

    assertThat(banned.mayWork()).isFalse();
    assertThat(banned.forbids().orElseThrow()).contains("banned");
    await().atMost(DEADLINE).until(() -> !behindTheSame.mayWork());
    assertThat(behindTheSame.forbids().orElseThrow()).contains("banned");
    assertThat(elsewhere.mayWork()).isTrue();
  }

  @Test
  void invalidAnswers_ofAllProcessesTogether_stopThem() throws Exception {
    EgressGuard one = guard(HERE);
    EgressGuard other = guard(HERE);

    times(2_600, one);
    times(2_399, other);
    await().atMost(DEADLINE).until(() -> other.standing().invalid() == 4_999);
    assertThat(other.mayWork()).isTrue();
    assertThat(other.standing().step()).isEqualTo(GuardStep.HALVED);
    other.turn();
    assertThat(other.turn()).as("it asks slowly now").isPositive();

    one.invalid();
    await().atMost(DEADLINE).until(() -> !one.mayWork() && !other.mayWork());
    assertThat(one.forbids().orElseThrow()).contains("5000 invalid answers");
  }

  @Test
  void invalidAnswers_costFewCalls() throws Exception {
    RedisLink link = REDIS.anotherLink();
    EgressGuard guard = guard(HERE, link);
    long before = link.roundTrips();

    times(999, guard);
    await().atMost(DEADLINE).until(() -> guard.standing().invalid() == 999);

    assertThat(link.roundTrips() - before).isLessThan(5);
  }

  @Test
  void whatRedisWasNotTold_isToldLater() throws Exception {
    EgressGuard guard = guard(HERE);
    REDIS.kill();
    times(1_200, guard);
    guard.banned(Duration.ofHours(1));
    REDIS.restart();

    EgressGuard late = guard(HERE);
    await().atMost(DEADLINE).until(() -> late.standing().invalid() == 1_200);
    await().atMost(DEADLINE).until(() -> !late.standing().silence().isZero());
  }

  private static long ttl() throws InterruptedException {
    return Long.parseLong(REDIS.tell("PTTL", HERE.key()));
  }

  private static void times(int count, EgressGuard guard) {
    for (int i = 0; i < count; i++) {
      guard.invalid();
    }
  }

  private EgressGuard guard(Egress egress) throws InterruptedException {
    return guard(egress, REDIS.anotherLink());
  }

  private EgressGuard guard(Egress egress, RedisLink link) {
    EgressGuard guard = EgressGuard.shared(REDIS.vertx(), link, egress);
    guards.add(guard);
    await().atMost(DEADLINE).until(() -> guard.mayWork() || guard.forbids().isPresent());
    return guard;
  }
}
