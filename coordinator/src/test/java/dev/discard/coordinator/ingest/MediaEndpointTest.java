package dev.discard.coordinator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.json.Json;
import dev.discard.common.media.MediaLine;
import dev.discard.common.media.MediaLineJson;
import dev.discard.common.media.StoredFile;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedJson;
import dev.discard.common.queue.Lease;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.testing.RedisExtension;
import dev.discard.common.upload.FleetFault;
import dev.discard.common.upload.FleetHttp;
import dev.discard.coordinator.ingest.room.RoomRule;
import dev.discard.coordinator.testing.HandWorker;
import dev.discard.coordinator.testing.HandWorker.Answer;
import dev.discard.coordinator.testing.Piece;
import dev.discard.coordinator.testing.TestFleet;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The contract of files over real HTTP and a real Redis. */
final class MediaEndpointTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final String URL = "http://cdn.test/avatars/9/abc.png?size=4096";
  private static final String SELF = "{'id':'9','username':'Bot','bot':true,'avatar':'abc'}";
  private static final int LARGE = 3_000_000;

  @TempDir Path output;
  private final RunSpec run = run();
  private TestFleet fleet;
  private HandWorker worker;
  private Lease lease;

  @BeforeEach
  void leaseTheFilesOfTheSession() throws Exception {
    fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
    worker = fleet.worker();
    fleet.submit(run);
    Lease session = worker.lease(run);
    SnowflakeRange none = new SnowflakeRange(0, 0);
    Piece piece = new Piece(false).ok("/users/@me", SELF);
    worker.commit(session, 0, piece, none, Ending.CONTINUES);
    Awaitility.await().atMost(TestFleet.DEADLINE).until(this::leased);
  }

  private static RunSpec run() {
    Set<MediaKind> kinds = Set.of(MediaKind.AVATARS);
    MediaRule rule = new MediaRule(kinds, 0, List.of(), false, false, "http://cdn.test");
    RunSpec.Wanted wanted = new RunSpec.Wanted(Selection.EVERYTHING, false, false, false, rule);
    return TestFleet.run(RunMode.PROFILE, false, wanted);
  }

  private boolean leased() throws Exception {
    List<Lease> leases =
        TestFleet.await(worker.queue().leaseMedia(run.id(), "hand-1", Duration.ofSeconds(60), 1));
    leases.forEach(one -> lease = one);
    return !leases.isEmpty();
  }

  @AfterEach
  void close() throws Exception {
    fleet.stopCoordinator();
  }

  private void restart(RoomRule room) throws Exception {
    fleet.stopCoordinator();
    fleet.room(room);
    fleet.startCoordinator();
    worker = fleet.worker();
  }

  private static byte[] content(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private String path(String sha256) {
    return FleetHttp.media(run.id(), lease.job(), lease.fence(), sha256);
  }

  private Answer put(String sha256, byte[] sent, long offset, long length) throws Exception {
    return worker.send(
        worker
            .request(path(sha256))
            .header(FleetHttp.OFFSET_HEADER, Long.toString(offset))
            .header(FleetHttp.LENGTH_HEADER, Long.toString(length))
            .PUT(BodyPublishers.ofByteArray(sent)));
  }

  private Answer put(byte[] whole) throws Exception {
    return put(sha256(whole), whole, 0, whole.length);
  }

  private Answer head(String sha256) throws Exception {
    return worker.send(
        worker.request(path(sha256)).method("HEAD", HttpRequest.BodyPublishers.noBody()));
  }

  private long arrived(byte[] whole) throws Exception {
    Answer answer = head(sha256(whole));
    assertThat(answer.status()).isEqualTo(200);
    return Long.parseLong(header(answer, FleetHttp.OFFSET_HEADER));
  }

  private static String header(Answer answer, String name) {
    return answer.response().headers().firstValue(name).orElseThrow();
  }

  private void stored(Answer answer, byte[] whole, boolean fresh) throws Exception {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    String path = StoredFile.path(sha256(whole));
    assertThat(Json.read(answer.body()))
        .isEqualTo(
            Json.read(
                "{\"sha256\":\"%s\",\"bytes\":%d,\"path\":\"%s\",\"new\":%b}"
                    .formatted(sha256(whole), whole.length, path, fresh)));
    assertThat(output.resolve(path)).hasBinaryContent(whole);
    assertThat(halves()).isEmpty();
  }

  private void refused(Answer answer, int status, String error) throws IOException {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(FleetFault.read(answer.body()).orElseThrow().error()).isEqualTo(error);
    assertThat(output.resolve("media/sha256")).doesNotExist();
  }

  /** What lies in the spool beside segments and lists. */
  private List<String> halves() throws IOException {
    return fleet.spooled(run).stream()
        .filter(name -> name.startsWith("arriving-") || name.startsWith("part-"))
        .toList();
  }

  @Test
  void list_tellsWhatToFetch() throws Exception {
    Answer answer = worker.send(worker.request(FleetHttp.wanted(run.id(), lease.job())).GET());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(WantedJson.read(answer.body()))
        .singleElement()
        .satisfies(file -> assertThat(file.url()).isEqualTo(URL))
        .satisfies(file -> assertThat(file.known()).isNull());
  }

  @Test
  void list_isNotFound_whenTheJobHasNone() throws Exception {
    for (String job : List.of("session", "media-0123456789abcdef-0", "media-../../x-0")) {
      Answer answer = worker.send(worker.request(FleetHttp.MEDIA + run.id() + "/" + job).GET());
      assertThat(answer.status()).as(job).isIn(400, 404, 405);
      assertThat(FleetFault.read(answer.body())).as(job).isPresent();
    }
  }

  @Test
  void content_isStored_andTheSameAgainIsNothingNew() throws Exception {
    byte[] small = content(4096);
    stored(put(small), small, true);
    stored(put(small), small, false);
    stored(put(sha256(small), new byte[0], 4096, 4096), small, false);
    assertThat(header(head(sha256(small)), FleetHttp.KEPT_HEADER)).isEqualTo("true");
  }

  @Test
  void content_isStored_whenItIsLargeOrEmpty() throws Exception {
    byte[] large = content(LARGE);
    stored(put(large), large, true);
    stored(put(new byte[0]), new byte[0], true);
  }

  @Test
  void upload_goesOnWhereItWasCutOff() throws Exception {
    byte[] large = content(LARGE);
    assertThat(arrived(large)).isZero();
    cutOff(large);
    long from = arrived(large);
    assertThat(from).isBetween(1L, LARGE - 1L);
    Answer elsewhere = put(sha256(large), Arrays.copyOfRange(large, 7, LARGE), 7, LARGE);
    refused(elsewhere, 409, FleetFault.OFFSET);
    assertThat(header(elsewhere, FleetHttp.OFFSET_HEADER)).isEqualTo(Long.toString(from));
    byte[] rest = Arrays.copyOfRange(large, (int) from, LARGE);
    stored(put(sha256(large), rest, from, LARGE), large, true);
  }

  @Test
  void upload_beginsAnew_whenTheCoordinatorHasForgottenTheBeginning() throws Exception {
    byte[] large = content(LARGE);
    cutOff(large);
    int from = (int) arrived(large);
    restart(RoomRule.USUAL);
    Answer elsewhere = put(sha256(large), Arrays.copyOfRange(large, from, LARGE), from, LARGE);
    refused(elsewhere, 409, FleetFault.OFFSET);
    assertThat(header(elsewhere, FleetHttp.OFFSET_HEADER)).isEqualTo("0");
    stored(put(large), large, true);
  }

  @Test
  void beginning_isGone_whenTheWholeHasComeAfterAll() throws Exception {
    byte[] large = content(LARGE);
    cutOff(large);
    stored(put(large), large, true);
  }

  /** Sends two thirds, and waits until some of it is on disk and free to be gone on with. */
  private void cutOff(byte[] large) throws Exception {
    URI address = fleet.coordinator().address();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(rawHead(large).getBytes(StandardCharsets.US_ASCII));
      out.write(large, 0, LARGE * 2 / 3);
      out.flush();
      Awaitility.await().atMost(TestFleet.DEADLINE).until(() -> !halves().isEmpty());
    }
    Awaitility.await().atMost(TestFleet.DEADLINE).until(() -> arrived(large) > 0);
  }

  private String rawHead(byte[] whole) throws Exception {
    String shown = worker.request("/").build().headers().firstValue("Authorization").orElseThrow();
    return "PUT %s HTTP/1.1\r\nHost: c\r\nAuthorization: %s\r\n%s: w\r\n%s: %d\r\n"
            .formatted(
                path(sha256(whole)),
                shown,
                FleetHttp.WORKER_HEADER,
                FleetHttp.LENGTH_HEADER,
                whole.length)
        + "Content-Length: "
        + whole.length
        + "\r\n\r\n";
  }

  @Test
  void content_isStoredOnceAndWhole_whenManyBringItAtOnce() throws Exception {
    byte[] large = content(LARGE);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        answers.add(threads.submit(() -> put(large)));
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(200);
      }
    } finally {
      threads.shutdownNow();
    }
    stored(put(large), large, false);
  }

  @Test
  void bytes_areRefused_whenTheirDigestIsAnother() throws Exception {
    byte[] good = content(4096);
    byte[] changed = good.clone();
    changed[17] ^= 1;
    refused(put(sha256(good), changed, 0, 4096), 422, "digest");
    assertThat(halves()).isEmpty();
    stored(put(good), good, true);
  }

  @Test
  void bytes_areRefused_whenTheyAreNotAsManyAsAnnounced() throws Exception {
    byte[] good = content(4096);
    refused(put(sha256(good), good, 0, 4097), 422, "length");
    refused(put(sha256(good), good, 1, 4096), 422, "length");
    refused(put(sha256(good), good, 5000, 4096), 422, "length");
    refused(put(sha256(good), good, -1, 4095), 400, "bad_request");
    Answer silent =
        worker.send(worker.request(path(sha256(good))).PUT(BodyPublishers.ofByteArray(good)));
    refused(silent, 411, "length_required");
    assertThat(halves()).isEmpty();
  }

  @Test
  void path_isRefused_whenItNamesNoContent() throws Exception {
    String digest = "0".repeat(64);
    for (String bad :
        List.of(
            path("../../../../x"),
            path(digest.toUpperCase(Locale.ROOT).replace('0', 'A')),
            path(digest.substring(1)),
            path("%2e%2e%2f" + digest),
            FleetHttp.media(run.id(), lease.job(), lease.fence(), digest) + "/more",
            FleetHttp.MEDIA,
            FleetHttp.MEDIA + run.id(),
            FleetHttp.wanted(run.id(), lease.job()) + "/x/" + digest)) {
      Answer answer =
          worker.send(
              worker
                  .request(bad)
                  .header(FleetHttp.LENGTH_HEADER, "1")
                  .PUT(BodyPublishers.ofByteArray(new byte[1])));
      assertThat(answer.status()).as(bad).isIn(400, 404, 405);
      assertThat(FleetFault.read(answer.body())).as(bad).isPresent();
    }
    assertThat(output.resolve("media")).doesNotExist();
  }

  @Test
  void stranger_isRefused_whateverHeAsks() throws Exception {
    byte[] good = content(16);
    for (HttpRequest.Builder request :
        List.of(
            worker.anonymous(FleetHttp.wanted(run.id(), lease.job())).GET(),
            worker.anonymous(path(sha256(good))).PUT(BodyPublishers.ofByteArray(good)))) {
      refused(worker.send(request), 401, "unauthorised");
    }
  }

  @Test
  void content_isLost_whenTheFenceIsStale_andGoneWithItsRun() throws Exception {
    byte[] good = content(16);
    TestFleet.await(worker.queue().release(lease));
    refused(put(good), 409, FleetFault.LOST);
    fleet.client().cancel(run.id());
    fleet.follow(run);
    refused(put(good), 409, FleetFault.GONE);
    assertThat(halves()).isEmpty();
  }

  @Test
  void worker_isAskedToWait_whenTheDisksReserveIsTouched() throws Exception {
    byte[] good = content(4096);
    restart(new RoomRule(OptionalLong.empty(), OptionalLong.of(1L << 60)));
    Answer full = put(good);
    refused(full, 503, "storage");
    assertThat(header(full, "Retry-After")).isEqualTo("5");
    restart(RoomRule.USUAL);
    stored(put(good), good, true);
  }

  @Test
  void line_isCommittedOnly_whenTheStoreHasItsContent_andIsKnownFromThenOn() throws Exception {
    byte[] good = content(4096);
    StoredFile file = new StoredFile(sha256(good), good.length, TestFleet.START);
    refused(commit(file), 422, "missing_content");
    stored(put(good), good, true);
    StoredFile longer = new StoredFile(file.sha256(), file.bytes() + 1, file.fetchedAt());
    assertThat(commit(longer).status()).as("content of another length").isEqualTo(422);
    assertThat(commit(file).status()).isEqualTo(200);
    Answer list = worker.send(worker.request(FleetHttp.wanted(run.id(), lease.job())).GET());
    assertThat(WantedJson.read(list.body()))
        .singleElement()
        .extracting(WantedFile::known)
        .isEqualTo(file);
  }

  private Answer commit(StoredFile stored) throws Exception {
    Answer list = worker.send(worker.request(FleetHttp.wanted(run.id(), lease.job())).GET());
    WantedFile wanted = WantedJson.read(list.body()).get(0);
    MediaLine line =
        new MediaLine(
            wanted,
            MediaLine.Result.STORED,
            "",
            "",
            200,
            List.of(),
            stored,
            false,
            stored.fetchedAt(),
            List.of());
    byte[] bytes = (MediaLineJson.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    Counts counts = new Counts(1, 0, 0, 0, 0, 1);
    SnowflakeRange first = new SnowflakeRange(0, 1);
    Manifest manifest =
        new Manifest(bytes.length, sha256(bytes), first, counts, null, Ending.CONTINUES);
    return worker.put(lease, 0, bytes, manifest);
  }
}
