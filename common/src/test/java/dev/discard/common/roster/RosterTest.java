package dev.discard.common.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.discard.common.async.Await;
import dev.discard.common.guard.GuardStep;
import dev.discard.common.guard.Standing;
import dev.discard.common.testing.RedisExtension;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RosterTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Standing WELL = new Standing(0, GuardStep.CALM, Duration.ZERO);

  private Roster roster;

  @BeforeEach
  void start() {
    roster = new Roster(REDIS.link());
  }

  @Test
  void signs_comeBackAsTheyWereGiven_theLatestOfEach() throws Exception {
    Standing banned = new Standing(5_123, GuardStep.STOPPED, Duration.ofSeconds(3_599));
    WorkerSign one = new WorkerSign("b", "1.0", 7, "office", banned, Map.of("redis:x", "open"));
    WorkerSign two = sign("a", 0);
    get(roster.tell(sign("b", 3)));
    get(roster.tell(one));
    get(roster.tell(two));

    assertThat(get(roster.all())).containsExactly(two, one);
  }

  @Test
  void worker_isForgotten_whenItSaysGoodbye() throws Exception {
    get(roster.tell(sign("a", 1)));
    get(roster.tell(sign("b", 1)));
    get(roster.forget("a"));
    assertThat(get(roster.all())).extracting(WorkerSign::name).containsExactly("b");
  }

  @Test
  void worker_isForgotten_whenItSaysNothingMore_whateverTheOthersDo() throws Exception {
    get(roster.tell(sign("dead", 1), Duration.ofMillis(300)));
    await()
        .atMost(DEADLINE)
        .until(
            () -> {
              get(roster.tell(sign("alive", 1)));
              return names().equals(List.of("alive"));
            });
    get(roster.tell(sign("short", 1), Duration.ofMillis(1)));
    assertThat(names()).as("a short sign ends no longer one").contains("alive");
  }

  @Test
  void trouble_namesAllThatHoldsAWorkerUp() {
    assertThat(sign("a", 1).trouble()).isEmpty();
    WorkerSign troubled =
        new WorkerSign(
            "b",
            "1.0",
            0,
            "office",
            new Standing(2_345, GuardStep.HALVED, Duration.ofSeconds(90)),
            Map.of("redis:x", "closed", "discord:y", "half_open"));
    assertThat(troubled.trouble())
        .isEqualTo(
            "banned by Discord, silent for 90 s, 2345 invalid answers in 10 minutes, halved,"
                + " discord:y does not answer");
  }

  @Test
  void signOfAnotherVersion_isPassedOver() {
    assertThat(WorkerJson.read("{\"name\":\"x\",\"egress\":{\"step\":\"asleep\"}}")).isEmpty();
    assertThat(WorkerJson.read("oops")).isEmpty();
    assertThat(WorkerJson.of(List.of())).isEqualTo("{\"workers\":[]}");
  }

  private List<String> names() throws InterruptedException {
    return get(roster.all()).stream().map(WorkerSign::name).toList();
  }

  private static WorkerSign sign(String name, int jobs) {
    return new WorkerSign(name, "1.0", jobs, "here", WELL, Map.of());
  }

  private static <T> T get(Future<T> future) throws InterruptedException {
    return Await.await(future, DEADLINE);
  }
}
