package dev.discard.worker.discord.http;

import static dev.discard.worker.testing.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.discard.common.async.Await;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.guard.EgressGuard;
import dev.discard.common.secret.Secret;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Exchange;
import dev.discard.worker.discord.call.Route;
import dev.discard.worker.testing.OpenLimiter;
import dev.discard.worker.testing.RawServer;
import dev.discard.worker.testing.RawServer.Reply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests to a host that fails, and to one that is asked much at once, over a real socket. */
class HeldBackTest {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final GateRule RULE = new GateRule(4, 2, Duration.ofMillis(300));
  private static final Reply GOOD = answer(200, "[]", "Via: 1.1 google");
  private static final Reply DOWN = answer(503, "upstream connect error");
  private static final Reply FORBIDDEN =
      answer(403, "{\"message\":\"Missing Access\",\"code\":50001}");

  private final Vertx vertx = Vertx.vertx();
  private final OpenLimiter limiter = new OpenLimiter();
  private final Breakers breakers = new Breakers("w-1");
  private final DiscordClient client =
      new DiscordClient(
          vertx,
          new Restraints(limiter, EgressGuard.alone(), breakers),
          Timeouts.DISCORD,
          "1.0",
          RULE);
  private RawServer server;

  @AfterEach
  void close() throws Exception {
    await().atMost(DEADLINE).until(() -> limiter.owed() == 0);
    Await.await(client.close(), DEADLINE);
    breakers.close();
    Await.await(vertx.close(), DEADLINE);
    server.close();
  }

  @Test
  void hostThatFails_isLeftAlone_andLosesNoRequest() throws Exception {
    List<Reply> replies = new ArrayList<>(Collections.nCopies(GateRule.TELLING, DOWN));
    replies.add(GOOD);
    server = RawServer.start(replies.toArray(Reply[]::new));
    for (int n = 0; n < GateRule.TELLING; n++) {
      assertThat(status(ask())).isEqualTo(503);
    }
    assertThat(breakers.states()).containsEntry(name(), "open");
    List<Future<Exchange>> held = asks(10);
    for (Future<Exchange> each : held) {
      assertThat(status(each)).isEqualTo(200);
    }
    assertThat(breakers.states()).containsEntry(name(), "closed");
    assertThat(server.requests()).as("each once").hasSize(GateRule.TELLING + 10);
  }

  @Test
  void refusals_openNoBreaker() throws Exception {
    server = RawServer.start(FORBIDDEN);
    for (int n = 0; n < 2 * GateRule.TELLING; n++) {
      assertThat(status(ask())).isEqualTo(403);
    }
    assertThat(breakers.states()).containsEntry(name(), "closed");
  }

  @Test
  void server_seesNoMoreRequestsAtATime_thanTheBulkheadHasPlaces() throws Exception {
    AtomicInteger under = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(1);
    server =
        RawServer.start(
            socket -> {
              most.accumulateAndGet(under.incrementAndGet(), Math::max);
              awaitOpen(open);
              under.decrementAndGet();
              GOOD.answer(socket);
            });
    List<Future<Exchange>> all = asks(40);
    await().atMost(DEADLINE).until(() -> under.get() == RULE.first());
    open.countDown();
    for (Future<Exchange> each : all) {
      assertThat(status(each)).isEqualTo(200);
    }
    assertThat(most.get()).isBetween(RULE.first(), RULE.most());
  }

  private static void awaitOpen(CountDownLatch open) {
    try {
      open.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private String name() {
    return "discord:127.0.0.1:" + server.port();
  }

  private List<Future<Exchange>> asks(int times) {
    List<Future<Exchange>> all = new ArrayList<>();
    for (int n = 0; n < times; n++) {
      all.add(ask());
    }
    return all;
  }

  private Future<Exchange> ask() {
    Account account = new Account(server.origin(), Secret.of("MTIz.secret"), "name", false, 0);
    return client.send(List.of(account), Call.get(Route.messages(7)), permit -> true);
  }

  private static int status(Future<Exchange> asked) throws InterruptedException {
    return Await.await(asked, DEADLINE).answer().status();
  }
}
