package dev.discard.worker.gateway;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.KeptHeaders;
import dev.discard.common.archive.line.Timing;
import dev.discard.common.async.Await;
import dev.discard.common.async.Clock;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.discord.call.Breakage;
import dev.discard.worker.discord.call.Exchange;
import dev.discard.worker.discord.call.Sent;
import dev.discard.worker.discord.call.UserAgent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens gateway sessions. */
public final class GatewayClient {

  /** The largest packet, before and after inflating: a user's READY may be tens of megabytes. */
  static final int MOST_BYTES = 32 * 1024 * 1024;

  private static final Optional<Throwable> NO_FAILURE = Optional.empty();
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final WebSocketClient client;
  private final GatewayTimes times;
  private final String userAgent;

  /**
   * @param version of this program, for the User-Agent
   */
  public GatewayClient(Vertx vertx, GatewayTimes times, String version) {
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxFrameSize(MOST_BYTES)
                .setMaxMessageSize(MOST_BYTES)
                .setConnectTimeout((int) times.connect().toMillis()));
    this.times = times;
    this.userAgent = UserAgent.of(version);
  }

  /**
   * Runs one session from hello to the guilds that READY names, asks for the members of some of
   * them, and closes it.
   *
   * @param url the gateway's address as the API named it
   * @param members the guilds whose members are wanted
   */
  public GatewayEnd session(String url, Account account, List<Long> members, GatewayLog log)
      throws IOException, InterruptedException {
    return new GatewaySession(this, account, members, log, times).run(url);
  }

  /** Ends what is open. */
  public Future<Void> close() {
    return client.close();
  }

  /** Connects; null when that fails, which is on record then. */
  @Nullable GatewaySocket open(GatewayTarget target, Account account, GatewayLog log, int attempt)
      throws IOException, InterruptedException {
    Instant start = Clock.system().now();
    ClientWebSocket socket = client.webSocket();
    GatewaySocket events = GatewaySocket.of(socket);
    Future<Optional<Throwable>> failure =
        socket.connect(options(target)).map(open -> NO_FAILURE).otherwise(Optional::of);
    Optional<Throwable> cause = Await.await(failure, times.connect().multipliedBy(2).plus(SLACK));
    if (cause.isEmpty()) {
      return events;
    }
    Timing timing = new Timing(start, Clock.system().now());
    log.failed(exchange(new Sent(account, target.request(account)), timing, cause.get()), attempt);
    return null;
  }

  private WebSocketConnectOptions options(GatewayTarget target) {
    WebSocketConnectOptions options = new WebSocketConnectOptions();
    options.setAbsoluteURI(target.full());
    options.setTimeout(times.connect().toMillis());
    options.putHeader(HttpHeaders.USER_AGENT, userAgent);
    return options;
  }

  private static Exchange exchange(Sent sent, Timing timing, Throwable cause) {
    if (cause instanceof UpgradeRejectedException rejected) {
      Buffer body = rejected.getBody();
      byte[] bytes = body == null ? new byte[0] : body.getBytes();
      ApiAnswer answer =
          new ApiAnswer(rejected.getStatus(), KeptHeaders.of(rejected.getHeaders()), bytes);
      return new Exchange(sent.account(), sent.request(), timing, answer, null);
    }
    return new Exchange(sent.account(), sent.request(), timing, null, Breakage.words(cause));
  }
}
