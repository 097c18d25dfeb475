package dev.discard.worker.upload;

import dev.discard.common.async.Await;
import dev.discard.common.async.AwaitTimeoutException;
import dev.discard.common.async.Backoff;
import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.secret.Secret;
import dev.discard.common.upload.FleetHttp;
import dev.discard.worker.upload.UploadException.Cause;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to the coordinator: asks it until it has accepted or refused. Thread-safe. */
final class CoordinatorLink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CoordinatorLink.class);
  private static final Duration CONNECTING = Duration.ofSeconds(3);

  /**
   * Without a word of the coordinator for so long the job is given back; leases are extended
   * meanwhile, so nobody else has it. One that asks to wait is obeyed for as long as it does.
   */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** No longer between two tries of a worker that leaves. */
  private static final Duration HURRIED = Duration.ofMillis(300);

  /** More than threads ever ask at a time. */
  private static final int CONNECTIONS = 256;

  /** What is sent and not acknowledged for so long goes nowhere; where the kernel can tell. */
  private static final Duration UNACKNOWLEDGED = Duration.ofSeconds(60);

  /** So many connections in a row that do not come about are a coordinator that is away. */
  private static final int AWAY = 8;

  /** While it is away one upload asks for it about that often, the others wait. */
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

  private final CoordinatorFinder finder;
  private final Secret credential;
  private final Backoff backoff;
  private final CircuitBreaker breaker;
  private final HttpClient http;
  private final Ticker ticker = Ticker.system();
  private final HoldLog holds = new HoldLog(ticker);
  private final CountDownLatch hurried = new CountDownLatch(1);

  /**
   * @param backoff the delays where the coordinator names none
   * @param breakers where the one around the coordinator is told
   */
  CoordinatorLink(
      Vertx vertx,
      CoordinatorFinder finder,
      Secret credential,
      Backoff backoff,
      Breakers breakers) {
    this.finder = finder;
    this.credential = credential;
    this.backoff = backoff;
    this.breaker = breakers.breaker("upload:coordinator", rule());
    this.http = client(vertx);
  }

  /**
   * What is asked.
   *
   * @param words names it in the log
   */
  record Question(HttpMethod method, String path, Map<CharSequence, String> headers, String words) {

    Question {
      headers = Map.copyOf(headers);
    }
  }

  /** One try with a connection: sends the rest and waits for the answer. */
  @FunctionalInterface
  interface Sending {
    UploadAnswer send(HttpClientRequest connected) throws IOException, InterruptedException;
  }

  /**
   * Asks until there is an answer that means something.
   *
   * @param meaning of an answer; empty where it is none, which is refused or tried again
   * @throws UploadException when it is refused, or was not answered for long
   */
  <T> T ask(Question question, Sending sending, Function<UploadAnswer, Optional<T>> meaning)
      throws IOException, InterruptedException {
    long deadline = ticker.nanos() + PATIENCE.toNanos();
    for (int attempt = 1; ; attempt++) {
      UploadAnswer answer = attempt(question, sending);
      Optional<T> meant = meaning.apply(answer);
      if (meant.isPresent()) {
        holds.passed();
        return meant.get();
      }
      if (answer.refusal().isPresent()) {
        throw answer.refusal().get();
      }
      if (answer.asksToWait()) {
        deadline = ticker.nanos() + PATIENCE.toNanos();
      } else if (ticker.nanos() >= deadline) {
        throw new UploadException(Cause.UNREACHABLE, "not uploaded: " + answer.words());
      }
      Duration pause = pause(answer, attempt);
      holds.held(question.words(), pause, answer.words());
      sleep(pause);
    }
  }

  /** From now on there is little time: what waits to be tried again is tried at once. */
  void hurry() {
    hurried.countDown();
  }

  /** Ends the connections; questions under way break. */
  @Override
  public void close() {
    http.close().onFailure(cause -> LOG.debug("closing connections to the coordinator", cause));
  }

  private void sleep(Duration pause) throws InterruptedException {
    if (hurried.getCount() == 0) {
      Thread.sleep(Math.min(pause.toMillis(), HURRIED.toMillis()));
    } else if (hurried.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.debug("the worker leaves, so the pause ends early");
    }
  }

  private Duration pause(UploadAnswer answer, int attempt) {
    Duration asked = answer.retryAfter();
    return asked != null ? asked : backoff.after(attempt, RandomGenerator.getDefault());
  }

  /** One try; a connection that breaks is an answer, too. */
  private UploadAnswer attempt(Question question, Sending sending)
      throws IOException, InterruptedException {
    HttpClientRequest request;
    try {
      request = connected(question);
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (CallNotPermittedException away) {
      return UploadAnswer.broken("the coordinator could not be reached a moment ago");
    } catch (Exception broken) {
      return UploadAnswer.broken("the coordinator cannot be reached: " + broken.getMessage());
    }
    try {
      return sending.send(request);
    } catch (AwaitTimeoutException late) {
      return UploadAnswer.broken("the coordinator gave no answer in time");
    }
  }

  /** The breaker is around the connection alone: a probe ends soon, however large its upload. */
  private HttpClientRequest connected(Question question) throws Exception {
    Callable<HttpClientRequest> connecting =
        () ->
            Await.await(
                finder.find().compose(address -> http.request(options(address, question))),
                CONNECTING);
    // One that leaves has no time for others' probes.
    return hurried.getCount() == 0 ? connecting.call() : breaker.executeCallable(connecting);
  }

  private RequestOptions options(URI coordinator, Question question) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(question.method())
            .setAbsoluteURI(coordinator.resolve(question.path()).toString())
            .putHeader(HttpHeaders.AUTHORIZATION, FleetHttp.authorization(credential));
    question.headers().forEach(options::putHeader);
    return options;
  }

  private static CircuitBreakerConfig rule() {
    return CircuitBreakerConfig.custom()
        .slidingWindow(AWAY, AWAY, SlidingWindowType.COUNT_BASED)
        .failureRateThreshold(100)
        .waitDurationInOpenState(BETWEEN_PROBES)
        .permittedNumberOfCallsInHalfOpenState(1)
        .ignoreExceptions(InterruptedException.class)
        .build();
  }

  private static HttpClient client(Vertx vertx) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout((int) CONNECTING.toMillis())
            .setTcpUserTimeout((int) UNACKNOWLEDGED.toMillis())
            .setTcpKeepAlive(true)
            .setSendBufferSize(UploadRequest.SENT_AHEAD);
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
        .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
        .build();
  }
}
