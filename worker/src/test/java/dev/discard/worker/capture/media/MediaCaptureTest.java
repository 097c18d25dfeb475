package dev.discard.worker.capture.media;

import static dev.discard.worker.testing.RawServer.answer;
import static dev.discard.worker.testing.RawServer.silence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.async.Backoff;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.job.Work;
import dev.discard.common.media.StoredFile;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.media.WantedFile.Told;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.media.FetchRule;
import dev.discard.worker.media.MediaFetch;
import dev.discard.worker.media.http.FetchTimes;
import dev.discard.worker.media.http.Hosts;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.testing.RawServer;
import dev.discard.worker.testing.StoreInMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaCaptureTest {

  private static final FetchRule RULE =
      new FetchRule(
          4,
          3,
          2,
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)),
          new FetchTimes(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60)),
          new Hosts.Habits(4, Duration.ofMillis(50), Duration.ofSeconds(5)));

  private static final String SIGNED = "?ex=ffffffff&is=1&hm=2&";
  private static final String OLD = "?ex=10&is=1&hm=2&";
  private static final String GONE = "This content is no longer available.";

  @TempDir Path directory;
  private final Breakers breakers = new Breakers("w-1");
  private CaptureFixture fixture;
  private MediaFetch fetch;
  private RawServer cdn;
  private RawServer api;
  private StoreInMemory store;
  private boolean warc;

  @BeforeEach
  void start() throws Exception {
    fixture = CaptureFixture.start(directory);
    fetch = new MediaFetch(fixture.vertx(), directory, RULE, breakers, "1.0");
    cdn = RawServer.start(answer(404, GONE));
    api = RawServer.start(answer(404, "{\"message\":\"404: Not Found\",\"code\":0}"));
  }

  @AfterEach
  void close() throws Exception {
    fetch.close();
    breakers.close();
    cdn.close();
    api.close();
    fixture.close();
  }

  @Test
  void files_areStored_andEachHasItsLine() throws Exception {
    serve("/1" + SIGNED, "one");
    serve("/2" + SIGNED, "two");
    serve("/3" + SIGNED, "one");
    Captured captured = run(0, file("/1", SIGNED), file("/2", SIGNED), file("/3", SIGNED));

    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DONE);
    assertThat(captured.segments().last().covered().to()).isEqualTo(0b111);
    assertThat(captured.segments().last().counts().media()).isEqualTo(3);
    assertThat(store.contents().values())
        .extracting(bytes -> new String(bytes, UTF_8))
        .containsExactlyInAnyOrder("one", "two");
    assertThat(lines(captured, "stored"))
        .hasSize(3)
        .allSatisfy(
            line -> {
              assertThat(store.contents()).containsKey(line.path("sha256").asText());
              assertThat(line.path("path").asText()).startsWith("media/sha256/");
              assertThat(line.path("filename").asText()).isEqualTo("../../x");
              assertThat(line.path("status").asInt()).isEqualTo(200);
              assertThat(line.path("headers").path("content-type").asText()).isEqualTo("image/png");
            });
    assertThat(lines(captured, "stored").stream().filter(line -> line.has("duplicate"))).hasSize(1);
  }

  @Test
  void token_goesToTheApiAlone() throws Exception {
    serve("/1" + SIGNED, "one");
    answersRefresh("");
    warc = true;
    Captured captured = run(0, file("/1", SIGNED), file("/2", SIGNED));

    assertThat(cdn.requests())
        .isNotEmpty()
        .allSatisfy(head -> assertThat(head).doesNotContainIgnoringCase("authorization"));
    assertThat(api.requests())
        .isNotEmpty()
        .allSatisfy(head -> assertThat(head).containsIgnoringCase("authorization: Bot a.token"));
    assertThat(captured.segments().text()).contains("\"exchanges\":[").doesNotContain("a.token");
  }

  @Test
  void knownFile_isNotFetched() throws Exception {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    StoredFile stored = new StoredFile("ab".repeat(32), 3, then);
    Captured captured = run(0, file("/1", SIGNED).with(stored));

    assertThat(cdn.requests()).isEmpty();
    JsonNode line = lines(captured, "known").get(0);
    assertThat(line.path("sha256").asText()).isEqualTo(stored.sha256());
    assertThat(Instant.parse(line.path("fetched_at").asText())).isEqualTo(then);
  }

  @Test
  void job_isTakenUp_whereItWasLeft() throws Exception {
    serve("/2" + SIGNED, "two");
    Captured captured = run(0b101, file("/1", SIGNED), file("/2", SIGNED), file("/3", SIGNED));

    assertThat(cdn.targets()).containsExactly("/2" + SIGNED);
    assertThat(captured.segments().last().covered().from()).isEqualTo(0b101);
    assertThat(captured.segments().last().covered().to()).isEqualTo(0b111);
  }

  @Test
  void job_leavesWhatIsNotDone_whenTheWorkerStops() throws Exception {
    serve("/1" + SIGNED, "one");
    cdn.at("/2" + SIGNED, silence());
    Captured captured =
        run(0, () -> !store.contents().isEmpty(), file("/1", SIGNED), file("/2", SIGNED));

    assertThat(captured.ending()).isEqualTo(Ending.CONTINUES);
    long done = captured.segments().manifests().stream().mapToLong(m -> m.covered().to()).sum();
    assertThat(done).isIn(0L, 1L);
  }

  @Test
  void oldLinks_areRenewedTogether_beforeTheyAreTried() throws Exception {
    serve("/1?fresh", "one");
    serve("/2?fresh", "two");
    answersRefresh(pair("/1" + OLD, "/1?fresh") + "," + pair("/2" + OLD, "/2?fresh"));
    Captured captured = run(0, file("/1", OLD), file("/2", OLD));

    assertThat(lines(captured, "stored")).hasSize(2);
    assertThat(lines(captured, "stored").get(0).path("url").asText()).endsWith(OLD);
    assertThat(lines(captured, "stored").get(0).path("answered_by").asText()).endsWith("?fresh");
    assertThat(cdn.targets()).containsExactlyInAnyOrder("/1?fresh", "/2?fresh");
    assertThat(api.requests()).hasSize(1);
    JsonNode call = captured.segments().lines().get(0);
    assertThat(call.path("type").asText()).isEqualTo("http");
    assertThat(call.path("request").path("method").asText()).isEqualTo("POST");
    assertThat(call.path("request").path("body").path("attachment_urls")).hasSize(2);
  }

  @Test
  void refusedLink_isRenewedByItsMessage_whenTheApiRenewsNone() throws Exception {
    serve("/1?fresh", "one");
    api.at(
        "/channels/11/messages/12",
        answer(
            200,
            "{\"id\":\"12\",\"attachments\":[{\"id\":\"9\",\"url\":\"no\"},{\"id\":\"13\",\"url\":\""
                + cdn.origin()
                + "/1?fresh\"}]}"));
    Captured captured = run(0, file("/1", SIGNED));

    assertThat(lines(captured, "stored")).hasSize(1);
    assertThat(cdn.targets()).containsExactly("/1" + SIGNED, "/1?fresh");
    assertThat(captured.segments().lines())
        .extracting(line -> line.path("type").asText())
        .containsExactly("http_error", "http", "media");
  }

  @Test
  void file_isLostWithTheAnswer_whenItsFreshLinkIsRefusedToo() throws Exception {
    answersRefresh(pair("/1" + SIGNED, "/1?fresh"));
    Captured captured = run(0, file("/1", SIGNED));

    JsonNode line = lines(captured, "lost").get(0);
    assertThat(line.path("reason").asText()).isEqualTo("HTTP 404: " + GONE);
    assertThat(line.path("status").asInt()).isEqualTo(404);
    assertThat(line.path("answered_by").asText()).endsWith("/1?fresh");
    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DONE);
    assertThat(store.contents()).isEmpty();
  }

  @Test
  void job_fails_whenTheContentNetworkDoes_andKeepsWhatIsDone() throws Exception {
    serve("/1" + SIGNED, "one");
    cdn.at("/2" + SIGNED, answer(502, "bad gateway"));
    Captured captured = run(0, file("/1", SIGNED), file("/2", SIGNED));

    assertThat(captured.gaveUp())
        .isEqualTo(
            "files failed: {127.0.0.1:" + cdn.port() + "=1}, last with HTTP 502: bad gateway");
    assertThat(captured.segments().last().covered().to()).isEqualTo(0b01);
    assertThat(lines(captured, "stored")).hasSize(1);
  }

  private Captured run(long done, WantedFile... files) throws Exception {
    return run(done, () -> false, files);
  }

  private Captured run(long done, BooleanSupplier stopping, WantedFile... files) throws Exception {
    store = new StoreInMemory(List.of(files));
    MediaRule rule =
        new MediaRule(EnumSet.allOf(MediaKind.class), 0, List.of(), false, warc, cdn.origin());
    Work work = new Work.Media(7, "0123456789abcdef", 0, files.length, 0);
    return fixture
        .fetching(new Files(fetch, store, rule))
        .run(work, done, stopping, api.origin(), Secret.of("a.token"));
  }

  private WantedFile file(String path, String signature) {
    Holder holder = new Holder(11, 12, "13", "../../x");
    String url = cdn.origin() + path + signature;
    return new WantedFile(
        MediaKind.ATTACHMENTS, holder, url, new Told(3, "image/png"), List.of(), null);
  }

  private void serve(String target, String text) {
    cdn.at(target, answer(200, text, "Content-Type: image/png", "ETag: \"v\""));
  }

  private void answersRefresh(String pairs) {
    api.at("/attachments/refresh-urls", answer(200, "{\"refreshed_urls\":[" + pairs + "]}"));
  }

  private String pair(String original, String refreshed) {
    return "{\"original\":\"%s%s\",\"refreshed\":\"%s%s\"}"
        .formatted(cdn.origin(), original, cdn.origin(), refreshed);
  }

  private static List<JsonNode> lines(Captured captured, String result) {
    List<JsonNode> lines = new ArrayList<>(captured.segments().lines());
    lines.removeIf(line -> !line.path("result").asText().equals(result));
    return lines;
  }
}
