package dev.discard.worker.media.http;

import dev.discard.common.async.Await;
import dev.discard.common.async.AwaitTimeoutException;
import dev.discard.common.media.Header;
import dev.discard.worker.discord.call.Breakage;
import dev.discard.worker.discord.call.UserAgent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Asks web servers for files. It knows no token, keeps no cookies, tells no referrer, and follows
 * no redirect by itself. Thread-safe; its methods block.
 */
public final class FetchClient implements AutoCloseable {

  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int KEEP_ALIVE_SECONDS = 15;
  private static final int HEAD_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final FetchTimes times;
  private final String userAgent;
  private final HttpClient http;

  /**
   * @param most connections to one address
   * @param version of this program, for the User-Agent
   */
  public FetchClient(Vertx vertx, FetchTimes times, int most, String version) {
    this.vertx = vertx;
    this.times = times;
    this.userAgent = UserAgent.of(version);
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(true)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setConnectTimeout((int) times.connect().toMillis())
            .setMaxChunkSize(CHUNK_BYTES)
            .setMaxHeaderSize(HEAD_BYTES)
            .setDecompressionSupported(false);
    this.http =
        vertx
            .httpClientBuilder()
            .with(options)
            .with(new PoolOptions().setHttp1MaxSize(most))
            .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
            .build();
  }

  public FetchTimes times() {
    return times;
  }

  /**
   * Asks for a file.
   *
   * @param server what the address was found to mean
   * @param more header fields beside the usual ones
   * @return the answer, to be closed
   * @throws BrokenException when none comes, in a few words
   */
  public Answered get(WebAddress wanted, InetAddress server, List<Header> more)
      throws IOException, InterruptedException {
    HttpClientRequest request = connected(options(wanted, server, more));
    boolean answered = false;
    try {
      // Listening comes before sending: a body that comes before it is listened to is lost.
      Future<Inflow> answering = request.response().map(head -> Inflow.of(vertx, head));
      request.end().onFailure(broken -> {});
      Inflow body = await(answering, times.idle());
      answered = true;
      return new Answered(request, body, times.idle());
    } finally {
      if (!answered) {
        request.connection().close().onFailure(gone -> {});
      }
    }
  }

  @Override
  public void close() {
    http.close().onFailure(late -> {});
  }

  private HttpClientRequest connected(RequestOptions options)
      throws IOException, InterruptedException {
    Future<HttpClientRequest> connecting = http.request(options);
    boolean there = false;
    try {
      HttpClientRequest request = await(connecting, times.connect().multipliedBy(2));
      request.exceptionHandler(broken -> {}); // the answer breaks with it
      there = true;
      return request;
    } finally {
      if (!there) {
        connecting.onSuccess(late -> late.connection().close().onFailure(gone -> {}));
      }
    }
  }

  /** Every failure of the network in the few words that are recorded. */
  private static <T> T await(Future<T> future, Duration deadline)
      throws IOException, InterruptedException {
    try {
      return Await.await(future, deadline);
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (AwaitTimeoutException late) {
      throw new BrokenException("timeout: nothing came for " + deadline.toSeconds() + " s");
    } catch (Exception broken) {
      throw new BrokenException(Breakage.words(broken));
    }
  }

  /** Connected is to the address that was checked; host and name in TLS are those asked for. */
  private RequestOptions options(WebAddress wanted, InetAddress server, List<Header> more) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setSsl(wanted.ssl())
            .setServer(SocketAddress.inetSocketAddress(wanted.port(), server.getHostAddress()))
            .setHost(wanted.host())
            .setPort(wanted.port())
            .setURI(wanted.target())
            .setFollowRedirects(false)
            .putHeader(HttpHeaders.HOST, wanted.authority())
            .putHeader(HttpHeaders.USER_AGENT, userAgent)
            .putHeader(HttpHeaders.ACCEPT, "*/*")
            .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    more.forEach(header -> options.putHeader(header.name(), header.value()));
    return options;
  }
}
