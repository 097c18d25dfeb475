package dev.discard.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.discard.common.async.Await;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisProcessTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @Test
  void server_isGone_afterClose() throws Exception {
    RedisProcess server = RedisProcess.start(RedisSetup.volatileData());
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();

    server.close();

    assertThat(process.isAlive()).isFalse();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void server_isGone_whenItsOwnerIsKilled() throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long pid = Long.parseLong(owner.inputReader().readLine());
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    assertThat(server.isAlive()).isTrue();

    owner.destroyForcibly().waitFor();

    await().atMost(DEADLINE).until(() -> !server.isAlive());
  }

  @Test
  void server_isGone_whenTheGroupOfItsOwnerIsKilled() throws Exception {
    Path setsid = Path.of("/usr/bin/setsid");
    assumeTrue(Files.isExecutable(setsid), "only where groups can be made");
    Process leader =
        new ProcessBuilder(
                setsid.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ProcessHandle server =
        ProcessHandle.of(Long.parseLong(leader.inputReader().readLine())).orElseThrow();

    int killed = new ProcessBuilder("/bin/sh", "-c", "kill -9 -" + leader.pid()).start().waitFor();

    assertThat(killed).isZero();
    await().atMost(DEADLINE).until(() -> !server.isAlive());
  }

  /** Starts a server, says its process id and waits to be killed. */
  static final class Owner {
    public static void main(String[] args) throws Exception {
      System.out.println(RedisProcess.start(RedisSetup.volatileData()).pid());
      TimeUnit.MINUTES.sleep(5);
    }
  }

  @Test
  void data_isThereAgain_whenADurableServerWasKilledAndRestarted(@TempDir Path data)
      throws Exception {
    Vertx vertx = Vertx.vertx();
    RedisProcess first = RedisProcess.start(RedisSetup.durableData(data));
    assertThat(ask(vertx, first, Request.cmd(Command.SET).arg("k").arg("v"))).isEqualTo("OK");
    first.close();

    try (RedisProcess second = RedisProcess.start(first.setup())) {
      assertThat(second.uri()).isEqualTo(first.uri());
      assertThat(ask(vertx, second, Request.cmd(Command.GET).arg("k"))).isEqualTo("v");
    } finally {
      Await.await(vertx.close(), DEADLINE);
    }
  }

  private static String ask(Vertx vertx, RedisProcess server, Request request)
      throws InterruptedException {
    RedisLink link = Await.await(RedisLink.connect(vertx, server.uri()), DEADLINE);
    String answer = Await.await(link.send(request), DEADLINE).orElseThrow().toString();
    Await.await(link.close(), DEADLINE);
    return answer;
  }

  @Test
  void password_isNotAmongTheArguments_whenServerRuns() throws Exception {
    try (RedisProcess server = RedisProcess.start(RedisSetup.volatileData())) {
      String password = server.setup().password().reveal();
      Path arguments = Path.of("/proc/" + server.pid() + "/cmdline");
      assumeTrue(Files.isReadable(arguments), "only where there is /proc");

      assertThat(Files.readString(arguments)).contains("redis-server").doesNotContain(password);
      assertThat(server.setup().toString()).doesNotContain(password);
    }
  }

  @Test
  void start_saysWhatTheServerSaid_whenThePortIsTaken() throws Exception {
    try (RedisProcess server = RedisProcess.start(RedisSetup.volatileData())) {
      RedisSetup taken = RedisSetup.volatileData().at(server.setup().port());

      assertThatThrownBy(() -> RedisProcess.start(taken))
          .isInstanceOf(RedisException.class)
          .hasMessageContaining("redis-server does not start")
          .hasMessageContaining("Failed listening on port");
    }
  }

  @Test
  void binary_isNamedByMachine() {
    assertThat(RedisBinary.name("Linux", "amd64")).isEqualTo("redis-server-7.0.15-linux-amd64");
    assertThat(RedisBinary.name("Mac OS X", "aarch64"))
        .isEqualTo("redis-server-7.0.15-darwin-arm64");
  }
}
