package dev.discard.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.discard.common.async.Await;
import dev.discard.common.testing.RedisExtension;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.net.NetServer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisLinkTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final LuaScript ECHO = LuaScript.load(RedisLinkTest.class, "echo.lua");

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  @Test
  void eval_runsScriptWithItsIncludes_alsoWhenTheServerDoesNotKnowIt() throws Exception {
    REDIS.ask(Command.SCRIPT, "FLUSH");

    assertThat(echo("one")).isEqualTo("k=one");
    assertThat(echo("two")).isEqualTo("k=two");
  }

  private static String echo(String value) throws InterruptedException {
    return Await.await(REDIS.link().eval(ECHO, List.of("k"), List.of(value)), DEADLINE).toString();
  }

  @Test
  void send_isEmpty_whenRedisAnswersNil() throws Exception {
    assertThat(REDIS.ask(Command.GET, "absent")).isEmpty();
  }

  @Test
  void send_failsWithTheServersCode_whenTheServerRefuses() throws Exception {
    REDIS.ask(Command.SET, "text", "x");

    assertThatThrownBy(() -> REDIS.ask(Command.LPUSH, "text", "y"))
        .isInstanceOfSatisfying(
            RedisReplyException.class, reply -> assertThat(reply.code()).isEqualTo("WRONGTYPE"));
  }

  @Test
  void roundTrips_countsEachAnswerWaitedFor() throws Exception {
    long before = REDIS.link().roundTrips();

    REDIS.ask(Command.PING);
    REDIS.ask(Command.PING);

    assertThat(REDIS.link().roundTrips() - before).isEqualTo(2);
  }

  @Test
  void commands_waitForTheServersReturn_whenItWasKilled() throws Exception {
    RedisLink link = REDIS.anotherLink();
    assertThat(echo("before")).isEqualTo("k=before");
    REDIS.kill();

    Future<Response> waiting =
        link.eval(ECHO, List.of("k"), List.of("after"))
            .recover(again -> link.eval(ECHO, List.of("k"), List.of("after")));
    REDIS.restart();

    assertThat(Await.await(waiting, DEADLINE).toString()).isEqualTo("k=after");
  }

  @Test
  void breaker_isOpenInTheMetrics_untilTheServerIsBack() throws Exception {
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    Metrics.addRegistry(metrics);
    try {
      assertThat(closed(metrics)).isEqualTo(1);
      REDIS.kill();
      await().atMost(DEADLINE).until(() -> closed(metrics) == 0);
      REDIS.restart();
      await().atMost(DEADLINE).until(() -> closed(metrics) == 1);
    } finally {
      Metrics.removeRegistry(metrics);
    }
  }

  private static double closed(SimpleMeterRegistry metrics) {
    return metrics
        .get("resilience4j.circuitbreaker.state")
        .tags("name", "redis:" + REDIS.link().server(), "state", "closed", "owner", "redis")
        .gauge()
        .value();
  }

  @Test
  void commandsUnderWay_failAsUnreachable_whenTheServerIsKilled() throws Exception {
    RedisLink link = REDIS.anotherLink();
    Future<?> blocked = link.send(Request.cmd(Command.BLPOP).arg("never").arg(0));
    assertThat(Await.await(REDIS.anotherLink().send(Request.cmd(Command.PING)), DEADLINE))
        .isPresent();

    REDIS.kill();

    assertThatThrownBy(() -> Await.await(blocked, DEADLINE))
        .isInstanceOf(RedisUnreachableException.class);
  }

  @Test
  void commands_failInTime_whenTheServerIsFrozen_andWorkAfterwards() throws Exception {
    RedisLink link = REDIS.anotherLink();
    REDIS.freeze();
    Future<?> asked = link.send(Request.cmd(Command.PING));
    Future<?> askedToo = link.send(Request.cmd(Command.PING));

    assertThatThrownBy(() -> Await.await(asked, DEADLINE))
        .isInstanceOf(RedisUnreachableException.class);
    assertThatThrownBy(() -> Await.await(askedToo, DEADLINE))
        .isInstanceOf(RedisUnreachableException.class);

    assertThatThrownBy(() -> connect(REDIS.uri().toString()))
        .isInstanceOf(RedisUnreachableException.class)
        .hasMessageEndingWith("accepts connections but does not answer");

    REDIS.thaw();
    assertThat(Await.await(link.send(Request.cmd(Command.PING)), DEADLINE)).isPresent();
  }

  @Test
  void connect_failsInOneLine_whenNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    assertThatThrownBy(() -> connect("redis://:hidden@127.0.0.1:" + port))
        .isInstanceOf(RedisUnreachableException.class)
        .hasMessage("Redis at 127.0.0.1:" + port + " is unreachable: connection refused");
  }

  @Test
  void connect_saysSo_whenThePasswordIsWrongOrMissing() {
    int port = REDIS.server().setup().port();
    String message = "Redis at 127.0.0.1:" + port + " refuses the user or the password of its URI";

    assertThatThrownBy(() -> connect("redis://:hidden@127.0.0.1:" + port))
        .isInstanceOf(RedisException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> connect("redis://127.0.0.1:" + port))
        .isInstanceOf(RedisException.class)
        .hasMessage(message);
  }

  @Test
  void connect_saysSo_whenAnotherServiceIsThere() throws Exception {
    NetServer web =
        Await.await(
            REDIS
                .vertx()
                .createNetServer()
                .connectHandler(
                    socket ->
                        socket.handler(ask -> socket.write("HTTP/1.1 400 Bad Request\r\n\r\n")))
                .listen(0, "127.0.0.1"),
            DEADLINE);

    assertThatThrownBy(() -> connect("redis://127.0.0.1:" + web.actualPort()))
        .isInstanceOf(RedisException.class)
        .hasMessageContaining("does not speak Redis");
    Await.await(web.close(), DEADLINE);
  }

  @Test
  void connect_saysSo_whenAnotherServiceHangsUp() throws Exception {
    NetServer shy =
        Await.await(
            REDIS
                .vertx()
                .createNetServer()
                .connectHandler(socket -> socket.handler(ask -> socket.close()))
                .listen(0, "127.0.0.1"),
            DEADLINE);

    assertThatThrownBy(() -> connect("redis://127.0.0.1:" + shy.actualPort()))
        .isInstanceOf(RedisException.class)
        .hasMessageContaining("does not speak Redis");
    Await.await(shy.close(), DEADLINE);
  }

  @Test
  void connect_asksForTls_whenTheUriSaysSo() {
    assertThatThrownBy(() -> connect(REDIS.uri().toString().replace("redis:", "rediss:")))
        .isInstanceOf(RedisException.class)
        .hasMessageNotContaining("verification algorithm");
  }

  @Test
  void connect_neverRepeatsTheUri_whenItIsInvalid() {
    for (String uri :
        List.of(
            "http://:hidden@host",
            "redis:hidden",
            "redis://u:hidden@host/db",
            "redis://h?password=hidden")) {
      assertThatThrownBy(() -> connect(uri))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("not a Redis URI")
          .hasMessageNotContaining("hidden")
          .hasNoCause();
    }
  }

  private static void connect(String uri) throws InterruptedException {
    Await.await(RedisLink.connect(REDIS.vertx(), URI.create(uri)), DEADLINE);
  }

  @Test
  void link_isRefused_afterClose() throws Exception {
    RedisLink link = REDIS.anotherLink();
    Await.await(link.close(), DEADLINE);

    assertThatThrownBy(() -> Await.await(link.send(Request.cmd(Command.PING)), DEADLINE))
        .isInstanceOf(RedisUnreachableException.class)
        .hasMessageContaining("closed");
  }
}
