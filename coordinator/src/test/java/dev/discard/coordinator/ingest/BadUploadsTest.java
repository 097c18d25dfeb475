package dev.discard.coordinator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.json.Json;
import dev.discard.common.queue.Lease;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.ManifestJson;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.testing.RedisExtension;
import dev.discard.common.upload.FleetFault;
import dev.discard.common.upload.FleetHttp;
import dev.discard.coordinator.testing.HandWorker;
import dev.discard.coordinator.testing.Piece;
import dev.discard.coordinator.testing.TestFleet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every upload that is not as it should be, byte by byte over a socket: refused with a clear
 * answer, nothing on disk, and counted.
 */
final class BadUploadsTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final SnowflakeRange NOTHING = new SnowflakeRange(0, 0);
  private static final int BOMB = 160 * 1024 * 1024;

  @TempDir Path output;
  private TestFleet fleet;
  private HandWorker worker;
  private RunSpec run;
  private Lease lease;

  @BeforeEach
  void leaseTheSession() throws Exception {
    fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
    worker = fleet.worker();
    run = TestFleet.run(RunMode.PROFILE, true);
    fleet.submit(run);
    lease = worker.lease(run);
  }

  @AfterEach
  void close() throws Exception {
    fleet.stopCoordinator();
  }

  /** An upload, good until a test changes it. */
  private static final class Upload {
    private final Piece piece = new Piece(true).ok("/users/@me", "{'id':'9','username':'Bot'}");
    private byte[] body = piece.bytes();
    private Manifest manifest = piece.manifest(NOTHING, Ending.CONTINUES);
    private String header = ManifestJson.writeHeader(manifest);
    private String authorization;
    private String framing = "Content-Length: " + body.length;
    private String more = "";
    private String worker = "w";
    private String path;

    Upload(HandWorker hand, Lease lease) {
      authorization = hand.request("/").build().headers().firstValue("Authorization").orElseThrow();
      path = FleetHttp.segment(lease.run(), lease.job(), lease.fence(), 0);
    }

    void promising(Manifest other) {
      header = ManifestJson.writeHeader(other);
    }

    void json(String text) {
      header =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] other) {
      body = other;
      framing = "Content-Length: " + other.length;
      promising(
          new Manifest(
              other.length,
              Piece.sha256(other),
              NOTHING,
              manifest.counts(),
              null,
              Ending.CONTINUES));
    }

    byte[] head() {
      return String.join(
              "\r\n",
              "PUT " + path + " HTTP/1.1",
              "Host: c",
              "Authorization: " + authorization,
              FleetHttp.WORKER_HEADER + ": " + worker,
              FleetHttp.MANIFEST_HEADER + ": " + header,
              more + framing,
              "",
              "")
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private interface Change {
    void make(BadUploadsTest test, Upload upload) throws Exception;
  }

  /** What is wrong, what is answered, and what makes it wrong. */
  private record Case(String name, int status, String error, Change change) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case bad(String name, int status, String error, Change change) {
    return new Case(name, status, error, change);
  }

  static List<Case> cases() {
    return Stream.of(heads(), manifests(), paths(), bodies()).flatMap(List::stream).toList();
  }

  private static List<Case> heads() {
    return List.of(
        bad("no credential", 401, "unauthorised", (t, u) -> u.authorization = ""),
        bad("wrong credential", 401, "unauthorised", (t, u) -> u.authorization = "Bearer 0123"),
        bad("no length", 411, "length_required", (t, u) -> u.framing = "X: y"),
        bad("chunks", 411, "length_required", (t, u) -> u.framing = "Transfer-Encoding: chunked"),
        bad(
            "endless length",
            413,
            "too_large",
            (t, u) -> u.framing = "Content-Length: 999999999999"),
        bad(
            "huge header",
            431,
            "malformed",
            (t, u) -> u.more = "X: " + "x".repeat(40_000) + "\r\n"),
        bad("no worker's name", 400, "bad_request", (t, u) -> u.worker = "a b"));
  }

  private static List<Case> manifests() {
    return List.of(
        bad("no manifest", 400, "bad_request", (t, u) -> u.header = ""),
        bad("manifest not base64", 400, "bad_request", (t, u) -> u.header = "%%%"),
        bad("manifest not JSON", 400, "bad_request", (t, u) -> u.json("{\"bytes\":")),
        bad("manifest a list", 400, "bad_request", (t, u) -> u.json("[]")),
        bad("manifest nested", 400, "bad_request", (t, u) -> u.json("[".repeat(5000))),
        bad("manifest with wild numbers", 400, "bad_request", (t, u) -> u.json(json(u, "1e400"))),
        bad("manifest with less than nothing", 400, "bad_request", (t, u) -> u.json(json(u, "-1"))),
        bad(
            "digest that is a path",
            400,
            "bad_request",
            (t, u) ->
                u.json(
                    ManifestJson.write(u.manifest)
                        .replace(u.manifest.sha256(), "../../../../etc/passwd"))),
        bad(
            "range that goes back",
            400,
            "bad_request",
            (t, u) ->
                u.json(
                    ManifestJson.write(u.manifest)
                        .replace("\"covered\":[\"0\",\"0\"]", "\"covered\":[\"9\",\"1\"]"))));
  }

  private static String json(Upload upload, String bytes) {
    return ManifestJson.write(upload.manifest)
        .replace("\"bytes\":" + upload.body.length, "\"bytes\":" + bytes);
  }

  private static List<Case> paths() {
    return List.of(
        bad("stale fence", 409, FleetFault.LOST, (t, u) -> t.leaseAgain()),
        bad("unknown job", 409, FleetFault.GONE, (t, u) -> u.path = t.path("guild-1", "1", "0")),
        bad("unknown run", 409, FleetFault.GONE, (t, u) -> u.path = t.otherRun()),
        bad(
            "number too high",
            422,
            "out_of_order",
            (t, u) -> u.path = t.path("session", t.fence(), "7")),
        bad(
            "number below nothing",
            400,
            "bad_request",
            (t, u) -> u.path = t.path("session", t.fence(), "-1")),
        bad(
            "fence too long",
            400,
            "bad_request",
            (t, u) -> u.path = t.path("session", "9".repeat(40), "0")),
        bad("job is dots", 400, "bad_request", (t, u) -> u.path = t.path("..", "1", "0")),
        bad("job goes up", 404, "not_found", (t, u) -> u.path = t.path("../../x", "1", "0")),
        bad(
            "job goes up, escaped",
            400,
            "bad_request",
            (t, u) -> u.path = t.path("..%2f..%2fx", "1", "0")),
        bad("job ends early", 400, "bad_request", (t, u) -> u.path = t.path("x%00", "1", "0")),
        bad(
            "run goes up",
            400,
            "bad_request",
            (t, u) -> u.path = "/v1/segments/..%2f../session/1/0"),
        bad("too few parts", 404, "not_found", (t, u) -> u.path = "/v1/segments/x"));
  }

  private static List<Case> bodies() {
    return List.of(
        bad("wrong digest", 422, "digest", (t, u) -> u.body[u.body.length - 1] ^= 1),
        bad("wrong length", 400, "bad_request", (t, u) -> u.framing = "Content-Length: 5"),
        bad("plain bytes", 422, "gzip", (t, u) -> u.bytes("{}\n".getBytes(StandardCharsets.UTF_8))),
        bad(
            "bytes behind",
            422,
            "gzip",
            (t, u) -> u.bytes(Arrays.copyOf(u.body, u.body.length + 9))),
        bad("cut gzip", 422, "gzip", (t, u) -> u.bytes(Arrays.copyOf(u.body, u.body.length - 9))),
        bad("gzip bomb of one line", 422, "framing", (t, u) -> u.bytes(bomb(""))),
        bad("gzip bomb of lines", 422, "size", (t, u) -> u.bytes(bomb(line()))),
        bad("no JSON", 422, "line", (t, u) -> u.bytes(packed("{\"type\":\"http\",\n"))),
        bad(
            "wrong counts",
            422,
            "counts",
            (t, u) ->
                u.promising(
                    new Manifest(
                        u.body.length,
                        u.manifest.sha256(),
                        NOTHING,
                        new Counts(2, 2, 0, 0, 0),
                        null,
                        Ending.CONTINUES))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void upload_isRefused_andLeavesNothing_andIsCounted(Case wrong) throws Exception {
    Upload upload = new Upload(worker, lease);
    wrong.change.make(this, upload);
    String answer = send(upload);
    assertThat(answer).as(answer).startsWith("HTTP/1.1 " + wrong.status + " ");
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    FleetFault fault = FleetFault.read(body).orElseThrow(() -> new AssertionError(answer));
    assertThat(fault.error()).isEqualTo(wrong.error);
    assertThat(fault.detail()).isNotBlank();
    assertThat(fleet.spooled(run)).isEmpty();
    assertThat(everything()).as("outside the spool").doesNotContain("passwd", "x");
    assertThat(refused().path(wrong.error).asInt()).isEqualTo(1);
  }

  @Test
  void goodUpload_isTaken_andNotCounted() throws Exception {
    assertThat(send(new Upload(worker, lease))).startsWith("HTTP/1.1 200 ");
    assertThat(refused()).isEmpty();
    assertThat(fleet.spooled(run)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50})
  void upload_leavesNothing_andIsCounted_whenItIsCutOff(int sent) throws Exception {
    Upload upload = new Upload(worker, lease);
    try (Socket socket = open()) {
      socket.getOutputStream().write(upload.head());
      socket.getOutputStream().write(upload.body, 0, sent);
      socket.getOutputStream().flush();
      Awaitility.await()
          .atMost(TestFleet.DEADLINE)
          .untilAsserted(() -> assertThat(fleet.spooled(run)).hasSize(1));
    }
    Awaitility.await()
        .atMost(TestFleet.DEADLINE)
        .untilAsserted(() -> assertThat(fleet.spooled(run)).isEmpty());
    Awaitility.await()
        .atMost(TestFleet.DEADLINE)
        .until(() -> refused().path("cut_off").asInt() == 1);
  }

  private void leaseAgain() throws Exception {
    TestFleet.await(worker.queue().release(lease));
    assertThat(worker.lease(run).fence()).isGreaterThan(lease.fence());
  }

  private String fence() {
    return Long.toString(lease.fence());
  }

  private String path(String job, String fence, String seq) {
    return FleetHttp.SEGMENTS + run.id() + "/" + job + "/" + fence + "/" + seq;
  }

  private String otherRun() {
    return FleetHttp.segment(
        TestFleet.run(RunMode.PROFILE, true).id(), new JobId("session"), lease.fence(), 0);
  }

  private JsonNode refused() throws Exception {
    String json = worker.send(worker.request(FleetHttp.COORDINATOR).GET()).body();
    return Json.mapper().readTree(json).path("refused");
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> all = Files.walk(output)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static String line() throws IOException {
    return new String(
        new Piece(false).ok("/users/@me", "{'id':'9'}").bytes(), StandardCharsets.UTF_8);
  }

  /** So much of the same that it shrinks to next to nothing. */
  private static byte[] bomb(String line) throws IOException {
    byte[] unit =
        line.isEmpty() ? new byte[1 << 20] : line.repeat(1000).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(member)) {
      for (int written = 0; written < BOMB * 2; written += unit.length) {
        out.write(unit);
      }
    }
    return member.toByteArray();
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(member)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return member.toByteArray();
  }

  private Socket open() throws IOException {
    URI address = fleet.coordinator().address();
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout((int) TestFleet.DEADLINE.toMillis());
    return socket;
  }

  /** The answer, up to the end of its body. */
  private String send(Upload upload) throws IOException {
    try (Socket socket = open()) {
      OutputStream out = socket.getOutputStream();
      out.write(upload.head());
      try {
        out.write(upload.body);
        out.flush();
      } catch (IOException early) {
        // It was refused before all was sent.
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
        answer.write(b);
        if (b == '}') {
          break;
        }
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }
}
