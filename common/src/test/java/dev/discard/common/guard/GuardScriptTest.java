package dev.discard.common.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Await;
import dev.discard.common.redis.LuaScript;
import dev.discard.common.testing.RedisExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code guard.lua} on a real server, with one line changed: the time comes with the arguments. */
class GuardScriptTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration NONE = Duration.ZERO;
  private static final Egress HERE = new Egress("here");
  private static final String SERVER_TIME = "local time = redis.call('TIME')\n";
  private static final LuaScript SCRIPT = timeless(GuardCall.SCRIPT.source());

  /** Today's microseconds have more digits than a number prints by itself. */
  private long micros = 1_790_000_000_123_456L;

  private static LuaScript timeless(String source) {
    assertThat(source).containsOnlyOnce(SERVER_TIME);
    return LuaScript.of(
        "guard.lua at a given time",
        source.replace(SERVER_TIME, "local time = { 0, table.remove(ARGV) }\n"));
  }

  @Test
  void invalidAnswers_leadFromStepToStep() throws Exception {
    assertThat(told(0)).isEqualTo(Standing.UNTROUBLED);
    assertThat(told(999).step()).isEqualTo(GuardStep.CALM);
    assertThat(told(1)).isEqualTo(new Standing(1_000, GuardStep.WARNED, NONE));
    assertThat(told(999).step()).isEqualTo(GuardStep.WARNED);
    assertThat(told(1)).isEqualTo(new Standing(2_000, GuardStep.HALVED, NONE));
    assertThat(told(2_999).step()).isEqualTo(GuardStep.HALVED);
    assertThat(told(1)).isEqualTo(new Standing(5_000, GuardStep.STOPPED, NONE));
  }

  @Test
  void invalidAnswers_count_forTenMinutes() throws Exception {
    told(1_500);
    pass(Duration.ofMinutes(5));
    told(700);
    pass(Duration.ofMinutes(5));
    assertThat(told(0).invalid()).as("not forgotten too early").isEqualTo(2_200);
    pass(Duration.ofSeconds(10));
    assertThat(told(0)).isEqualTo(new Standing(700, GuardStep.CALM, NONE));
    pass(Duration.ofMinutes(5));
    assertThat(told(0)).isEqualTo(Standing.UNTROUBLED);
  }

  @Test
  void stoppedEgress_goesOn_onlyWhenTheCountHasFallenWellBelow() throws Exception {
    told(1_500);
    pass(Duration.ofMinutes(2));
    told(2_000);
    pass(Duration.ofMinutes(2));
    assertThat(told(2_000).step()).isEqualTo(GuardStep.STOPPED);
    pass(Duration.ofSeconds(370));
    assertThat(told(0)).isEqualTo(new Standing(4_000, GuardStep.STOPPED, NONE));
    pass(Duration.ofMinutes(2));
    assertThat(told(0)).isEqualTo(new Standing(2_000, GuardStep.HALVED, NONE));
    assertThat(told(2_500).step()).as("it had gone on").isEqualTo(GuardStep.HALVED);
  }

  @Test
  void silence_lasts_asLongAsTheLongestOneTold() throws Exception {
    assertThat(silent(Duration.ofHours(1)).silence()).isEqualTo(Duration.ofHours(1));
    pass(Duration.ofMinutes(10));
    assertThat(silent(Duration.ofSeconds(5)).silence()).isEqualTo(Duration.ofMinutes(50));
    assertThat(silent(Duration.ofHours(2)).silence()).isEqualTo(Duration.ofHours(2));
    pass(Duration.ofHours(2));
    assertThat(told(0).silence()).isEqualTo(NONE);
  }

  @Test
  void addresses_haveNothingToDoWithEachOther() throws Exception {
    told(5_000);
    silent(Duration.ofHours(1));
    assertThat(call(new Egress("elsewhere"), new GuardCall(0, NONE)))
        .isEqualTo(Standing.UNTROUBLED);
  }

  @Test
  void record_isForgotten_whenItSaysNothingMore() throws Exception {
    told(3);
    assertThat(ttl()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    silent(Duration.ofHours(3));
    assertThat(ttl()).isBetween(Duration.ofMinutes(179), Duration.ofHours(3));
    told(3);
    assertThat(ttl()).as("not sooner for a new answer").isGreaterThan(Duration.ofMinutes(179));
  }

  private Duration ttl() throws InterruptedException {
    return Duration.ofMillis(Long.parseLong(REDIS.tell("PTTL", HERE.key())));
  }

  private void pass(Duration time) {
    micros += time.toNanos() / 1000;
  }

  private Standing told(int invalid) throws InterruptedException {
    return call(HERE, new GuardCall(invalid, NONE));
  }

  private Standing silent(Duration length) throws InterruptedException {
    return call(HERE, new GuardCall(0, length));
  }

  private Standing call(Egress egress, GuardCall call) throws InterruptedException {
    List<String> args = new ArrayList<>(call.args());
    args.add(Long.toString(micros));
    return GuardCall.standing(
        Await.await(REDIS.link().eval(SCRIPT, List.of(egress.key()), args), DEADLINE));
  }
}
