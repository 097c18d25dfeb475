package dev.discard.worker.discord.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.discard.common.async.Await;
import dev.discard.common.breaker.Breakers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostGateTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final GateRule RULE = new GateRule(4, 2, Duration.ofMillis(300));
  private static final String FAULT = "HTTP 502";

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final Breakers breakers = new Breakers("w-1");
  private final HostGate gate = new HostGate(context, "discord.test", RULE, breakers);

  @AfterEach
  void close() throws Exception {
    breakers.close();
    Await.await(vertx.close(), DEADLINE);
  }

  @Test
  void calls_areLetInOneByOne_andNeverMoreThanTheBound() throws Exception {
    List<Future<Boolean>> turns = owned(() -> enter(12));
    assertThat(entered(turns)).as("in the beginning").isEqualTo(RULE.first());
    for (int over = 1; over <= 9; over++) {
      owned(() -> leave(null));
      assertThat(entered(turns) - over).as("in flight").isEqualTo(Math.min(4, 2 + over));
      if (entered(turns) == turns.size()) {
        break;
      }
    }
    assertThat(entered(turns)).isEqualTo(12);
  }

  @Test
  void breaker_opens_whenTheHostFails_andClosesByProbes() throws Exception {
    assertThat(owned(() -> fail(GateRule.TELLING) && gate.enter().result()))
        .as("one that has its permit")
        .isFalse();
    assertThat(breakers.states()).containsEntry("discord:discord.test", "open");
    List<Future<Void>> calls = IntStream.range(0, 10).mapToObj(call -> gate.reachable()).toList();
    await().atMost(DEADLINE).until(() -> succeeded(calls) >= GateRule.PROBES);

    assertThat(owned(() -> fail(GateRule.PROBES))).as("the probes fail, too").isTrue();
    assertThat(breakers.states()).containsEntry("discord:discord.test", "open");
    await().atMost(DEADLINE).until(() -> succeeded(calls) >= 2 * GateRule.PROBES);

    for (int probe = 0; probe < GateRule.PROBES; probe++) {
      await().atMost(DEADLINE).until(() -> owned(() -> gate.enter().result()));
      owned(() -> leave(null));
    }
    assertThat(breakers.states()).containsEntry("discord:discord.test", "closed");
    await().atMost(DEADLINE).until(() -> succeeded(calls) == calls.size());
  }

  @Test
  void breaker_staysClosed_whileSomeAnswersCome() throws Exception {
    owned(
        () -> {
          for (int round = 0; round < 20; round++) {
            fail(3);
            gate.enter();
            leave(null);
          }
          return true;
        });
    assertThat(breakers.states()).containsEntry("discord:discord.test", "closed");
    assertThat(gate.reachable().succeeded()).isTrue();
  }

  @Test
  void thoseInLine_giveTheirPermitsBack_whenTheHostFails() throws Exception {
    List<Future<Boolean>> turns = owned(() -> enter(30));
    owned(
        () -> {
          for (int n = 0; n < GateRule.TELLING; n++) {
            leave(FAULT);
          }
          return true;
        });
    assertThat(turns).allMatch(Future::succeeded);
    assertThat(turns.stream().filter(turn -> !turn.result())).hasSize(30 - 2 - 19);
  }

  private List<Future<Boolean>> enter(int times) {
    List<Future<Boolean>> turns = new ArrayList<>();
    for (int n = 0; n < times; n++) {
      turns.add(gate.enter());
    }
    return turns;
  }

  private boolean fail(int times) {
    boolean all = true;
    for (int n = 0; n < times; n++) {
      all &= gate.enter().result();
      leave(FAULT);
    }
    return all;
  }

  private boolean leave(String failure) {
    gate.left(Duration.ofMillis(1), failure);
    return true;
  }

  private static int entered(List<Future<Boolean>> turns) {
    return (int) turns.stream().filter(turn -> turn.succeeded() && turn.result()).count();
  }

  private static int succeeded(List<Future<Void>> calls) {
    return (int) calls.stream().filter(Future::succeeded).count();
  }

  /** On the context that owns the gate. */
  private <T> T owned(Callable<T> step) throws Exception {
    Promise<T> done = Promise.promise();
    context.runOnContext(
        now -> {
          try {
            done.complete(step.call());
          } catch (Exception failed) {
            done.fail(failed);
          }
        });
    return Await.await(done.future(), DEADLINE);
  }
}
