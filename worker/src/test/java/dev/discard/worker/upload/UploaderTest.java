package dev.discard.worker.upload;

import static dev.discard.common.spent.Cause.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.discard.common.async.Await;
import dev.discard.common.async.Backoff;
import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.job.Accounts;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Lease;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.ManifestJson;
import dev.discard.common.segment.Segment;
import dev.discard.common.segment.SegmentWriter;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.spent.Spent;
import dev.discard.common.spent.SpentHeader;
import dev.discard.common.upload.FleetHttp;
import dev.discard.worker.discord.JobTime;
import dev.discard.worker.testing.FakeCoordinator;
import dev.discard.worker.testing.FakeCoordinator.Answer;
import dev.discard.worker.testing.FakeCoordinator.Put;
import dev.discard.worker.testing.RawServer;
import dev.discard.worker.upload.UploadException.Cause;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploaderTest {

  private static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
  private static final String LINE = "{\"type\":\"http\"}\n";
  private static final int LARGE = 5_000_000;
  private static final Spent SPENT =
      new Spent(Map.of(BUCKET, Duration.ofMillis(1500)), Map.of("GET /gateway", 2L));

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Lease lease =
      new Lease(
          RunId.random(new Random(1)),
          new Work.Guild(7, 8).id(),
          new Work.Guild(7, 8),
          42,
          0,
          3,
          1,
          Accounts.FIRST);
  private FakeCoordinator coordinator;
  private Breakers breakers;
  private Uploader uploader;
  private JobUploads uploads;

  @BeforeEach
  void start() throws Exception {
    coordinator = FakeCoordinator.start(vertx);
    use(CoordinatorFinder.fixed(coordinator.address()));
  }

  @AfterEach
  void close() throws Exception {
    uploads.close();
    uploader.close();
    breakers.close();
    coordinator.close();
    Await.await(vertx.close(), Duration.ofSeconds(20));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void segments_arriveInOrder_withAllThatTheContractAsks() throws Exception {
    Manifest manifest = put(LINE);
    put(LINE.repeat(LARGE / LINE.length()));
    uploads.settle();

    Put first = coordinator.puts().get(0);
    assertThat(first.request().method().name()).isEqualTo("PUT");
    assertThat(first.path()).isEqualTo(FleetHttp.segment(lease.run(), lease.job(), 42, 3));
    assertThat(first.header("Authorization")).isEqualTo("Bearer fleet-credential");
    assertThat(first.header("Content-Length")).isEqualTo("" + LINE.length());
    assertThat(first.header(FleetHttp.WORKER_HEADER)).isEqualTo("w-1");
    assertThat(SpentHeader.read(first.header(FleetHttp.SPENT_HEADER)).orElseThrow())
        .satisfies(spent -> assertThat(spent.on(BUCKET)).isEqualTo(Duration.ofMillis(1500)))
        .satisfies(spent -> assertThat(spent.requests()).isEqualTo(SPENT.requests()));
    assertThat(ManifestJson.readHeader(first.header(FleetHttp.MANIFEST_HEADER)))
        .isEqualTo(manifest);
    assertThat(first.body().toString()).isEqualTo(LINE);
    Put second = coordinator.puts().get(1);
    assertThat(second.path()).endsWith("/42/4");
    assertThat(second.body().toString()).isEqualTo(LINE.repeat(LARGE / LINE.length()));
  }

  @Test
  void emptySegment_isUploaded_too() throws Exception {
    put("");
    uploads.settle();
    assertThat(coordinator.puts().get(0).body().length()).isZero();
  }

  @Test
  void secondSegment_waits_untilTheFirstIsCommitted() throws Exception {
    AtomicInteger under = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    coordinator.otherwise(
        put -> {
          most.accumulateAndGet(under.incrementAndGet(), Math::max);
          Promise<Answer> answer = Promise.promise();
          vertx.setTimer(
              20,
              timer -> {
                under.decrementAndGet();
                answer.complete(Answer.receipt());
              });
          return answer.future();
        });
    for (int i = 0; i < 5; i++) {
      put(LINE);
    }
    uploads.settle();
    assertThat(coordinator.puts()).hasSize(5);
    assertThat(most).hasValue(1);
  }

  @Test
  void upload_isTriedAgain_untilItIsCommitted() throws Exception {
    coordinator.answer(
        Answer.later("0"),
        Answer.fault(500, "internal"),
        Answer.later("soon"),
        Answer.fault(429, "busy"),
        new Answer(200, "<html>somebody else", null, false),
        new Answer(302, "", null, false));
    String large = LINE.repeat(LARGE / LINE.length());
    put(large);
    uploads.settle();
    assertThat(coordinator.puts()).hasSize(7).allMatch(p -> p.body().toString().equals(large));
  }

  /** A coordinator that wants it to come much later; the worker leaves before that. */
  @Test
  void hurriedUpload_isTriedAgain_beforeItsTime() throws Exception {
    coordinator.answer(Answer.later("60"), Answer.later("60"));
    put(LINE);
    Awaitility.await().until(() -> coordinator.puts().size() == 1);
    uploader.hurry();
    uploads.settle();
    assertThat(coordinator.puts()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "409, lost, LEASE_LOST",
    "409, gone, LEASE_LOST",
    "401, unauthorised, UNAUTHORISED",
    "422, digest, REFUSED",
    "400, bad_request, REFUSED",
    "404, not_found, REFUSED",
    "413, too_large, REFUSED"
  })
  void refusal_isFinal_andSaysWhatItMeans(int status, String error, Cause cause) throws Exception {
    coordinator.answer(Answer.fault(status, error));
    put(LINE);
    UploadException refused = catchThrowableOfType(UploadException.class, () -> uploads.settle());
    assertThat(refused.why()).isEqualTo(cause);
    assertThat(refused).hasMessageContaining("" + status).hasMessageContaining("why it is so");
    assertThat(coordinator.puts()).hasSize(1);
  }

  /** The next segment of the job is the first to hear of it. */
  @Test
  void refusal_reachesTheNextPut() throws Exception {
    coordinator.answer(Answer.fault(409, "lost"));
    put(LINE);
    assertThat(catchThrowableOfType(UploadException.class, () -> put(LINE)).why())
        .isEqualTo(Cause.LEASE_LOST);
  }

  @Test
  void earlyRefusal_isHeard_beforeAllIsSent() throws Exception {
    coordinator.answer(Answer.fault(409, "gone").beforeTheBody());
    put(LINE.repeat(20 * LARGE / LINE.length()));
    assertThat(catchThrowableOfType(UploadException.class, () -> uploads.settle()).why())
        .isEqualTo(Cause.LEASE_LOST);
  }

  @Test
  void earlyRequestToWait_isFollowed_andTheNextTryIsWhole() throws Exception {
    coordinator.answer(Answer.later("0").beforeTheBody());
    String large = LINE.repeat(4 * LARGE / LINE.length());
    put(large);
    uploads.settle();
    assertThat(coordinator.puts()).hasSize(1).allMatch(p -> p.body().toString().equals(large));
  }

  @Test
  void brokenConnection_isTriedAgain() throws Exception {
    try (RawServer server =
        RawServer.start(
            RawServer.thenReset(RawServer.raw("")),
            RawServer.thenClose(RawServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")),
            RawServer.thenClose(RawServer.answer(200, Answer.receipt().body())))) {
      use(CoordinatorFinder.fixed(URI.create(server.origin())));
      put("");
      uploads.settle();
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void coordinator_isLookedFor_beforeEveryTry() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    use(
        () ->
            asked.incrementAndGet() < 3
                ? Future.failedFuture("no coordinator tells its address")
                : Future.succeededFuture(coordinator.address()));
    put(LINE);
    uploads.settle();
    assertThat(asked).hasValue(3);
  }

  @Test
  void close_breaksOffWhatIsUnderWay() throws Exception {
    Promise<Void> arrived = Promise.promise();
    coordinator.otherwise(
        put -> {
          arrived.complete();
          return Promise.<Answer>promise().future();
        });
    put(LINE);
    Await.await(arrived.future(), Duration.ofSeconds(20));
    uploads.close();
    assertThat(catchThrowableOfType(UploadException.class, () -> uploads.settle()).why())
        .isEqualTo(Cause.UNREACHABLE);
  }

  /** The address is told by nobody for the first dozen times that it is asked for. */
  @Test
  void breaker_opens_whileNoCoordinatorIsReached_andUploadsGoOnAfterwards() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    List<String> states = new CopyOnWriteArrayList<>();
    use(
        () -> {
          states.add(breakers.states().get("upload:coordinator"));
          return asked.incrementAndGet() <= 12
              ? Future.failedFuture("no coordinator tells its address")
              : Future.succeededFuture(coordinator.address());
        });
    put(LINE);
    uploads.settle();
    assertThat(states.subList(0, 8)).containsOnly("closed");
    assertThat(states.subList(8, 13)).as("one probe at a time").containsOnly("half_open");
    assertThat(breakers.states()).containsEntry("upload:coordinator", "closed");
    assertThat(coordinator.puts()).hasSize(1);
  }

  private void use(CoordinatorFinder finder) {
    if (uploader != null) {
      uploader.close();
      breakers.close();
    }
    breakers = new Breakers("w-1");
    uploader =
        new Uploader(
            vertx,
            finder,
            new Uploader.Sender(Secret.of("fleet-credential"), "w-1"),
            AT_ONCE,
            breakers);
    uploads = new JobUploads(uploader, lease, new JobTime(Ticker.system(), SPENT));
  }

  private Manifest put(String lines) throws IOException, InterruptedException, UploadException {
    try (SegmentWriter writer = new SegmentWriter(directory, false)) {
      writer.lines().write(lines.getBytes(StandardCharsets.UTF_8));
      writer.keep();
      Segment segment = writer.cut();
      Manifest manifest =
          new Manifest(
              segment.bytes(),
              segment.sha256(),
              new SnowflakeRange(0, 0),
              new Counts(1, 1, 0, 0, 0),
              null,
              Ending.CONTINUES);
      uploads.put(segment, manifest);
      return manifest;
    }
  }
}
