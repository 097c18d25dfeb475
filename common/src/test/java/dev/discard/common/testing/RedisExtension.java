package dev.discard.common.testing;

import dev.discard.common.async.Await;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real redis-server for a test class, empty before each test.
 *
 * <p>Use: {@code @RegisterExtension static final RedisExtension REDIS = new RedisExtension();}
 */
public final class RedisExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final boolean durable;
  private final List<RedisLink> more = new ArrayList<>();
  private Vertx vertx;
  private RedisProcess server;
  private RedisLink link;

  /** A server that forgets everything when it is restarted. */
  private static final String SNAPSHOT = "snapshot:";

  public RedisExtension() {
    this(false);
  }

  private RedisExtension(boolean durable) {
    this.durable = durable;
  }

  /** A server whose data is there again when it is restarted. */
  public static RedisExtension durable() {
    return new RedisExtension(true);
  }

  @Override
  public void beforeAll(ExtensionContext test) throws Exception {
    vertx = Vertx.vertx();
    server =
        RedisProcess.start(
            durable
                ? RedisSetup.durableData(Files.createTempDirectory("redis-data-"))
                : RedisSetup.volatileData());
    link = Await.await(RedisLink.connect(vertx, uri()), DEADLINE);
  }

  @Override
  public void beforeEach(ExtensionContext test) throws Exception {
    if (!server.isAlive()) {
      restart();
    }
    ask(Command.FLUSHALL);
  }

  @Override
  public void afterAll(ExtensionContext test) throws Exception {
    Await.await(link.close(), DEADLINE);
    for (RedisLink each : more) {
      Await.await(each.close(), DEADLINE);
    }
    server.close();
    if (durable) {
      delete(server.setup().directory());
    }
    Await.await(vertx.close(), DEADLINE);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The link that all tests of the class share. */
  public RedisLink link() {
    return link;
  }

  /** One more link, as another process has it; closed after the class. */
  public RedisLink anotherLink() throws InterruptedException {
    RedisLink another = Await.await(RedisLink.connect(vertx, uri()), DEADLINE);
    more.add(another);
    return another;
  }

  public Vertx vertx() {
    return vertx;
  }

  public RedisProcess server() {
    return server;
  }

  public URI uri() {
    return server.uri();
  }

  /** kill -9 of the server. */
  public void kill() throws InterruptedException {
    kill("-KILL");
    Await.await(
        vertx.executeBlocking(
            () -> {
              server.close();
              return true;
            }),
        DEADLINE);
  }

  /** Remembers all of its data. */
  public void snapshot() throws InterruptedException {
    copy("", SNAPSHOT);
  }

  /** Its data is again what it was at the snapshot. */
  public void goBack() throws InterruptedException {
    copy(SNAPSHOT, "");
  }

  private void copy(String from, String to) throws InterruptedException {
    for (Response key : ask(Command.KEYS, from + "discard:*").orElseThrow()) {
      String bare = key.toString().substring(from.length());
      ask(Command.COPY, key.toString(), to + bare, "REPLACE");
    }
  }

  /** All of its data is gone, and it goes on. */
  public void flush() throws InterruptedException {
    ask(Command.FLUSHALL);
  }

  /** Stops the server's process in its tracks, as a frozen machine does. */
  public void freeze() throws InterruptedException {
    kill("-STOP");
  }

  public void thaw() throws InterruptedException {
    kill("-CONT");
  }

  private void kill(String signal) throws InterruptedException {
    try {
      new ProcessBuilder("kill", signal, Long.toString(server.pid())).inheritIO().start().waitFor();
    } catch (IOException absent) {
      throw new AssertionError(absent);
    }
  }

  /** Starts the server again on the same port with the same password. */
  public void restart() throws IOException, InterruptedException {
    server.close();
    server = RedisProcess.start(server.setup());
  }

  /** For modules without the client on their path: a command by name, its answer as text. */
  public String tell(String command, Object... args) throws InterruptedException {
    return ask(Command.create(command), args).map(Response::toString).orElse("");
  }

  /** Sends a command and waits for the answer. */
  public Optional<Response> ask(Command command, Object... args) throws InterruptedException {
    Request request = Request.cmd(command);
    for (Object arg : args) {
      request.arg(arg.toString());
    }
    return Await.await(link.send(request), DEADLINE);
  }
}
