package dev.discard.coordinator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.Held;
import dev.discard.common.queue.Lease;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.ManifestJson;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.testing.RedisExtension;
import dev.discard.common.upload.FleetFault;
import dev.discard.common.upload.FleetHttp;
import dev.discard.common.upload.UploadReceipt;
import dev.discard.coordinator.testing.HandWorker;
import dev.discard.coordinator.testing.HandWorker.Answer;
import dev.discard.coordinator.testing.Piece;
import dev.discard.coordinator.testing.TestFleet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The upload contract over real HTTP and a real Redis; each refusal leaves nothing on disk. */
final class SegmentEndpointTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final SnowflakeRange NOTHING = new SnowflakeRange(0, 0);
  private static final String SELF = "{'id':'9','username':'Bot','bot':true}";

  @TempDir Path output;
  private TestFleet fleet;
  private HandWorker worker;
  private RunSpec run;
  private Lease lease;

  @BeforeEach
  void leaseTheSession() throws Exception {
    begin(false);
  }

  private void begin(boolean gzip) throws Exception {
    if (fleet != null) {
      fleet.stopCoordinator();
    }
    fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
    worker = fleet.worker();
    run = TestFleet.run(RunMode.PROFILE, gzip);
    fleet.submit(run);
    lease = worker.lease(run);
  }

  @AfterEach
  void close() throws Exception {
    fleet.stopCoordinator();
  }

  @Test
  void upload_isCommitted_andTheSameAgainGetsTheSameReceipt() throws Exception {
    Piece piece = new Piece(false).ok("/users/@me", SELF);
    Manifest manifest = piece.manifest(NOTHING, Ending.CONTINUES);
    Answer first = worker.put(lease, 0, piece.bytes(), manifest);
    Answer again = worker.put(lease, 0, piece.bytes(), manifest);
    assertThat(first.status()).isEqualTo(200);
    assertThat(UploadReceipt.read(first.body())).isEqualTo(new UploadReceipt(0, 1, 0));
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(spooled()).hasSize(1);
    Path file = output.resolve(".spool").resolve(run.id().value()).resolve(spooled().get(0));
    assertThat(file).hasBinaryContent(piece.bytes());
  }

  @Test
  void upload_ofSeveralMegabytes_arrivesWhole() throws Exception {
    Piece piece = new Piece(false);
    String filling = "x".repeat(300_000);
    for (int i = 0; i < 20; i++) {
      piece.ok("/users/@me", "{'id':'9','filling':'" + filling + "'}");
    }
    assertThat(put(piece).status()).isEqualTo(200);
    assertThat(spooled()).hasSize(1);
  }

  @Test
  void upload_isLost_whenTheFenceIsStale() throws Exception {
    TestFleet.await(worker.queue().release(lease));
    assertThat(worker.lease(run).fence()).isGreaterThan(lease.fence());
    refused(put(new Piece(false).ok("/users/@me", SELF)), 409, FleetFault.LOST);
  }

  @Test
  void otherBytes_areLost_andTheCommittedOnesStay() throws Exception {
    Piece committed = new Piece(false).ok("/users/@me", SELF);
    assertThat(put(committed).status()).isEqualTo(200);
    List<String> before = spooled();
    Answer other = put(new Piece(false).ok("/users/@me", "{'id':'8'}"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(spooled()).isEqualTo(before);
  }

  @Test
  void upload_isGone_whenTheRunIsUnknownOrCancelled() throws Exception {
    Lease stranger =
        new Lease(
            TestFleet.run(RunMode.PROFILE, false).id(),
            lease.job(),
            lease.work(),
            1,
            0,
            0,
            1,
            Accounts.FIRST);
    Piece piece = new Piece(false).ok("/users/@me", SELF);
    Manifest manifest = piece.manifest(NOTHING, Ending.CONTINUES);
    refused(worker.put(stranger, 0, piece.bytes(), manifest), 409, FleetFault.GONE);
    Lease unknownJob =
        new Lease(
            run.id(), new JobId("guild-1"), lease.work(), lease.fence(), 0, 0, 1, Accounts.FIRST);
    refused(worker.put(unknownJob, 0, piece.bytes(), manifest), 409, FleetFault.GONE);
    fleet.client().cancel(run.id());
    fleet.follow(run);
    refused(put(piece), 409, FleetFault.GONE);
  }

  @Test
  void segment_isRefused_whenItDoesNotFollow() throws Exception {
    Piece piece = new Piece(false).ok("/users/@me", SELF);
    Answer answer = worker.put(lease, 5, piece.bytes(), piece.manifest(NOTHING, Ending.CONTINUES));
    refused(answer, 422, "out_of_order");
  }

  @Test
  void stranger_isRefused_withoutOrWithAnotherCredential() throws Exception {
    Piece piece = new Piece(false).ok("/users/@me", SELF);
    String manifest = ManifestJson.writeHeader(piece.manifest(NOTHING, Ending.CONTINUES));
    String path = FleetHttp.segment(run.id(), lease.job(), lease.fence(), 0);
    for (String shown : new String[] {null, "", "Bearer ", "Bearer 0123", "Basic Og=="}) {
      var request =
          worker
              .anonymous(path)
              .header(FleetHttp.MANIFEST_HEADER, manifest)
              .PUT(BodyPublishers.ofByteArray(piece.bytes()));
      if (shown != null) {
        request.header("Authorization", shown);
      }
      refused(worker.send(request), 401, "unauthorised");
    }
  }

  @Test
  void bytes_areRefused_whenTheyAreNotWhatTheManifestPromises() throws Exception {
    Piece piece = new Piece(false).ok("/users/@me", SELF);
    Manifest good = piece.manifest(NOTHING, Ending.CONTINUES);
    byte[] changed = piece.bytes();
    changed[20] ^= 1;
    refused(worker.put(lease, 0, changed, good), 422, "digest");
    byte[] longer = Arrays.copyOf(piece.bytes(), piece.bytes().length + 1);
    refused(worker.put(lease, 0, longer, good), 400, "bad_request");
    Counts more = new Counts(2, 2, 0, 0, 0);
    Manifest wrong =
        new Manifest(good.bytes(), good.sha256(), NOTHING, more, null, Ending.CONTINUES);
    refused(worker.put(lease, 0, piece.bytes(), wrong), 422, "counts");
    Piece outside = new Piece(false).page(10, 101, 102);
    refused(
        worker.put(
            lease,
            0,
            outside.bytes(),
            outside.manifest(new SnowflakeRange(0, 102), Ending.CONTINUES)),
        422,
        "ids");
  }

  @Test
  void plainBytes_areRefused_inAGzipRun() throws Exception {
    begin(true);
    refused(put(new Piece(false).ok("/users/@me", SELF)), 422, "gzip");
    assertThat(put(new Piece(true).ok("/users/@me", SELF)).status()).isEqualTo(200);
    assertThat(spooled()).singleElement().asString().endsWith(".jsonl.gz");
  }

  @Test
  void head_isRefused_whenItIsMalformed() throws Exception {
    Piece piece = new Piece(false).ok("/users/@me", SELF);
    String path = FleetHttp.segment(run.id(), lease.job(), lease.fence(), 0);
    refused(worker.send(worker.request(path).PUT(body(piece))), 400, "bad_request");
    refused(
        worker.send(worker.request(path).header(FleetHttp.MANIFEST_HEADER, "%%%").PUT(body(piece))),
        400,
        "bad_request");
    String manifest = ManifestJson.writeHeader(piece.manifest(NOTHING, Ending.CONTINUES));
    for (String bad : List.of("x", "a/b/c/d", run.id() + "/session/1", run.id() + "/../1/0")) {
      Answer answer =
          worker.send(
              worker
                  .request(FleetHttp.SEGMENTS + bad)
                  .header(FleetHttp.MANIFEST_HEADER, manifest)
                  .PUT(body(piece)));
      assertThat(answer.status()).as(bad).isIn(400, 404);
      assertThat(FleetFault.read(answer.body())).isPresent();
    }
    refused(worker.send(worker.request(path).GET()), 405, "method_not_allowed");
    assertThat(spooled()).isEmpty();
  }

  @Test
  void upload_isRefused_whenItIsTooLargeOrTellsNoLength() throws Exception {
    Piece piece = new Piece(false).ok("/users/@me", SELF);
    assertThat(raw(piece, "Content-Length: 999999999999", "")).startsWith("HTTP/1.1 413");
    assertThat(raw(piece, "Transfer-Encoding: chunked", "0\r\n\r\n")).startsWith("HTTP/1.1 411");
    assertThat(spooled()).isEmpty();
  }

  @Test
  void upload_leavesNothing_whenItIsCutOff() throws Exception {
    Piece piece = new Piece(false);
    piece.ok("/users/@me", "{'id':'9','filling':'" + "x".repeat(2_000_000) + "'}");
    try (Socket socket = open()) {
      OutputStream out = socket.getOutputStream();
      out.write(head(piece, "Content-Length: " + piece.bytes().length));
      out.write(piece.bytes(), 0, 1_000_000);
      out.flush();
      Awaitility.await()
          .atMost(TestFleet.DEADLINE)
          .untilAsserted(() -> assertThat(spooled()).hasSize(1));
    }
    Awaitility.await()
        .atMost(TestFleet.DEADLINE)
        .untilAsserted(() -> assertThat(spooled()).isEmpty());
    assertThat(put(piece).status()).as("the next try").isEqualTo(200);
  }

  @Test
  void worker_isAskedToWait_whenTheDiskDoesNotTakeIt() throws Exception {
    Path spool = output.resolve(".spool").resolve(run.id().value());
    Path away = output.resolve("away");
    Files.move(spool, away);
    Piece piece = new Piece(false).ok("/users/@me", SELF);
    Answer answer = put(piece);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.response().headers().firstValue("Retry-After")).contains("5");
    assertThat(FleetFault.read(answer.body()).orElseThrow().error()).isEqualTo("storage");
    Files.move(away, spool);
    assertThat(put(piece).status()).as("when there is room again").isEqualTo(200);
  }

  @Test
  void segment_staysOnDisk_whenTheQueuesAnswerIsNotKnown() throws Exception {
    Piece piece = new Piece(false).ok("/users/@me", SELF);
    REDIS.freeze();
    Answer unknown;
    try {
      unknown = put(piece);
    } finally {
      REDIS.thaw();
    }
    assertThat(unknown.status()).isEqualTo(503);
    assertThat(spooled()).as("the commit may have been made").hasSize(1);
    Awaitility.await()
        .atMost(TestFleet.DEADLINE)
        .untilAsserted(() -> assertThat(put(piece).status()).isEqualTo(200));
    assertThat(TestFleet.await(worker.queue().segments(run.id(), lease.job()))).hasSize(1);
    assertThat(TestFleet.await(worker.queue().release(lease))).isEqualTo(Held.YES);
  }

  private Answer put(Piece piece) throws Exception {
    return worker.put(lease, 0, piece.bytes(), piece.manifest(NOTHING, Ending.CONTINUES));
  }

  private void refused(Answer answer, int status, String error) throws IOException {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    FleetFault fault = FleetFault.read(answer.body()).orElseThrow();
    assertThat(fault.error()).isEqualTo(error);
    assertThat(fault.detail()).isNotBlank();
    assertThat(spooled()).as("a refusal leaves nothing on disk").isEmpty();
  }

  private List<String> spooled() throws IOException {
    return fleet.spooled(run);
  }

  private static java.net.http.HttpRequest.BodyPublisher body(Piece piece) {
    return BodyPublishers.ofByteArray(piece.bytes());
  }

  private Socket open() throws IOException {
    URI address = fleet.coordinator().address();
    return new Socket(address.getHost(), address.getPort());
  }

  private byte[] head(Piece piece, String framing) {
    var request = worker.request("/").build();
    String manifest = ManifestJson.writeHeader(piece.manifest(NOTHING, Ending.CONTINUES));
    return ("PUT "
            + FleetHttp.segment(run.id(), lease.job(), lease.fence(), 0)
            + " HTTP/1.1\r\nHost: c\r\nAuthorization: "
            + request.headers().firstValue("Authorization").orElseThrow()
            + "\r\n"
            + FleetHttp.WORKER_HEADER
            + ": w\r\n"
            + FleetHttp.MANIFEST_HEADER
            + ": "
            + manifest
            + "\r\n"
            + framing
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private String raw(Piece piece, String framing, String body) throws IOException {
    try (Socket socket = open()) {
      socket.getOutputStream().write(head(piece, framing));
      socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
    }
  }
}
