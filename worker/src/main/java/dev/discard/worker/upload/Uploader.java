package dev.discard.worker.upload;

import dev.discard.common.async.Await;
import dev.discard.common.async.AwaitTimeoutException;
import dev.discard.common.async.Backoff;
import dev.discard.common.async.JobThreads;
import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.ManifestJson;
import dev.discard.common.spent.SpentHeader;
import dev.discard.common.upload.FleetHttp;
import dev.discard.common.upload.UploadReceipt;
import dev.discard.worker.upload.UploadException.Cause;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.vertx.core.Future;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads segments of all jobs of a worker, a few at a time, and tries each until the coordinator
 * has committed or refused it.
 */
public final class Uploader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Uploader.class);
  private static final Duration CONNECTING = Duration.ofSeconds(3);

  /**
   * Without a word of the coordinator for so long the job is given back; leases are extended
   * meanwhile, so nobody else has it. One that asks to wait is obeyed for as long as it does.
   */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** No longer between two tries of a worker that leaves. */
  private static final Duration HURRIED = Duration.ofMillis(300);

  private static final int MOST_AT_ONCE = 8;

  /** What is sent and not acknowledged for so long goes nowhere; where the kernel can tell. */
  private static final Duration UNACKNOWLEDGED = Duration.ofSeconds(60);

  /** So many connections in a row that do not come about are a coordinator that is away. */
  private static final int AWAY = 8;

  /** While it is away one upload asks for it about that often, the others wait. */
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

  private final CoordinatorFinder finder;
  private final Sender sender;
  private final Backoff backoff;
  private final CircuitBreaker breaker;
  private final HttpClient http;
  private final ExecutorService threads = JobThreads.bounded("upload", MOST_AT_ONCE);
  private final Ticker ticker = Ticker.system();
  private final HoldLog holds = new HoldLog(ticker);
  private final CountDownLatch hurried = new CountDownLatch(1);

  /**
   * Who uploads.
   *
   * @param worker this worker's name, for the archive's record
   */
  public record Sender(Secret credential, String worker) {}

  /**
   * @param backoff the delays where the coordinator names none
   * @param breakers where the one around the coordinator is told
   */
  public Uploader(
      Vertx vertx, CoordinatorFinder finder, Sender sender, Backoff backoff, Breakers breakers) {
    this.finder = finder;
    this.sender = sender;
    this.backoff = backoff;
    this.breaker = breakers.breaker("upload:coordinator", rule());
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout((int) CONNECTING.toMillis())
            .setTcpUserTimeout((int) UNACKNOWLEDGED.toMillis())
            .setTcpKeepAlive(true)
            .setSendBufferSize(UploadRequest.SENT_AHEAD);
    PoolOptions pool = new PoolOptions().setHttp1MaxSize(MOST_AT_ONCE);
    this.http =
        vertx
            .httpClientBuilder()
            .with(options)
            .with(pool)
            .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
            .build();
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

  /** Begins an upload; the task fails with {@link UploadException}. */
  FutureTask<UploadReceipt> begin(Upload upload) {
    FutureTask<UploadReceipt> task = new FutureTask<>(() -> upload(upload));
    threads.execute(task);
    return task;
  }

  /** From now on there is little time: what waits to be tried again is tried at once. */
  public void hurry() {
    hurried.countDown();
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
    http.close().onFailure(cause -> LOG.debug("closing connections to the coordinator", cause));
  }

  private UploadReceipt upload(Upload upload) throws IOException, InterruptedException {
    long deadline = ticker.nanos() + PATIENCE.toNanos();
    try (upload) {
      for (int attempt = 1; ; attempt++) {
        UploadAnswer answer = attempt(upload);
        Optional<UploadReceipt> receipt = answer.receipt();
        if (receipt.isPresent()) {
          holds.passed();
          return receipt.get();
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
        holds.held(upload, pause, answer.words());
        sleep(pause);
      }
    }
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
  private UploadAnswer attempt(Upload upload) throws IOException, InterruptedException {
    HttpClientRequest request;
    try {
      request = connected(upload);
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (CallNotPermittedException away) {
      return UploadAnswer.broken("the coordinator could not be reached a moment ago");
    } catch (Exception broken) {
      return UploadAnswer.broken("the coordinator cannot be reached: " + broken.getMessage());
    }
    try {
      return new UploadRequest(request, upload.segment()).send();
    } catch (AwaitTimeoutException late) {
      return UploadAnswer.broken("the coordinator gave no answer in time");
    }
  }

  /** The breaker is around the connection alone: a probe ends soon, however large its upload. */
  private HttpClientRequest connected(Upload upload) throws Exception {
    Callable<HttpClientRequest> connecting = () -> Await.await(connect(upload), CONNECTING);
    // One that leaves has no time for others' probes.
    return hurried.getCount() == 0 ? connecting.call() : breaker.executeCallable(connecting);
  }

  private Future<HttpClientRequest> connect(Upload upload) {
    return finder.find().compose(address -> http.request(options(address, upload)));
  }

  private RequestOptions options(URI coordinator, Upload upload) {
    return new RequestOptions()
        .setMethod(HttpMethod.PUT)
        .setAbsoluteURI(coordinator.resolve(upload.path()).toString())
        .putHeader(HttpHeaders.AUTHORIZATION, FleetHttp.authorization(sender.credential()))
        .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(upload.segment().bytes()))
        .putHeader(FleetHttp.MANIFEST_HEADER, ManifestJson.writeHeader(upload.manifest()))
        .putHeader(FleetHttp.WORKER_HEADER, sender.worker())
        .putHeader(FleetHttp.SPENT_HEADER, SpentHeader.write(upload.spent()));
  }
}
