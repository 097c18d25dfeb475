package dev.discard.worker.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.async.Await;
import dev.discard.common.async.Backoff;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.job.Accounts;
import dev.discard.common.job.MediaKind;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.media.WantedFile.Told;
import dev.discard.common.media.WantedJson;
import dev.discard.common.queue.Lease;
import dev.discard.common.secret.Secret;
import dev.discard.common.upload.FleetHttp;
import dev.discard.worker.testing.StoreInMemory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContentUploadsTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int LARGE = 3_000_000;

  private final Vertx vertx = Vertx.vertx();
  private final Breakers breakers = new Breakers("w-1");
  private final Work.Media work = new Work.Media(7, "0123456789abcdef", 0, 1, 0);
  private final Lease lease =
      new Lease(RunId.random(new Random(1)), work.id(), work, 42, 0, 0, 1, Accounts.FIRST);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Buffer> bodies = new CopyOnWriteArrayList<>();
  private final Queue<Consumer<HttpServerRequest>> answers = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private Uploader uploader;
  private ContentSink sink;

  @BeforeEach
  void start() throws Exception {
    server = vertx.createHttpServer().requestHandler(this::handle);
    Await.await(server.listen(0, "127.0.0.1"), DEADLINE);
    uploader =
        new Uploader(
            vertx,
            CoordinatorFinder.fixed(URI.create("http://127.0.0.1:" + server.actualPort())),
            new Uploader.Sender(Secret.of("fleet-credential"), "w-1"),
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)),
            breakers);
    sink = uploader.contents().of(lease);
  }

  @AfterEach
  void close() throws Exception {
    uploader.close();
    breakers.close();
    Await.await(vertx.close(), DEADLINE);
  }

  @Test
  void list_isReadAsTheCoordinatorWroteIt() throws Exception {
    WantedFile file =
        new WantedFile(
            MediaKind.EMBEDS,
            new Holder(1, 2, "3", "x".repeat(300)),
            "https://a.test/" + "y".repeat(100_000),
            Told.NOTHING,
            List.of(),
            null);
    answers.add(request -> request.response().end(WantedJson.write(List.of(file))));
    assertThat(sink.wanted()).containsExactly(file);
    assertThat(asked).containsExactly("GET " + FleetHttp.wanted(lease.run(), lease.job()) + " -/-");
  }

  @Test
  void smallFile_isSentAtOnce_andWhetherItIsNewIsTold() throws Exception {
    Bytes content = new Bytes(10);
    answers.add(stored(content, true));
    answers.add(stored(content, false));
    assertThat(sink.put(content)).isTrue();
    assertThat(sink.put(content)).isFalse();
    assertThat(asked).containsOnly("PUT " + path(content) + " 0/10").hasSize(2);
    assertThat(bodies.get(0).getBytes()).isEqualTo(content.bytes);
  }

  @Test
  void largeFile_isNotSent_whenTheStoreHasIt() throws Exception {
    Bytes content = new Bytes(LARGE);
    answers.add(held(0, true));
    assertThat(sink.put(content)).isFalse();
    assertThat(asked).containsExactly("HEAD " + path(content) + " -/-");
  }

  @Test
  void largeFile_isSentFromWhereItStopped() throws Exception {
    Bytes content = new Bytes(LARGE);
    answers.add(held(1_000_000, false));
    answers.add(stored(content, true));
    assertThat(sink.put(content)).isTrue();
    assertThat(asked).last().isEqualTo("PUT " + path(content) + " 1000000/" + LARGE);
    assertThat(bodies.get(0).getBytes())
        .isEqualTo(Arrays.copyOfRange(content.bytes, 1_000_000, LARGE));
  }

  @Test
  void file_isBegunElsewhere_whenTheCoordinatorAsksForThat() throws Exception {
    Bytes content = new Bytes(100);
    answers.add(
        request -> {
          request.response().putHeader(FleetHttp.OFFSET_HEADER, "60").setStatusCode(409);
          request.response().end("{\"error\":\"offset\",\"detail\":\"have 60\"}");
        });
    answers.add(stored(content, true));
    assertThat(sink.put(content)).isTrue();
    assertThat(asked).last().isEqualTo("PUT " + path(content) + " 60/100");
  }

  @Test
  void file_waits_whileTheCoordinatorHasNoRoom() throws Exception {
    Bytes content = new Bytes(10);
    answers.add(
        request -> request.response().setStatusCode(503).putHeader("Retry-After", "0").end("full"));
    answers.add(request -> request.connection().close());
    answers.add(stored(content, true));
    assertThat(sink.put(content)).isTrue();
  }

  @Test
  void file_isDropped_whenTheLeaseIsLost() {
    answers.add(
        request ->
            request
                .response()
                .setStatusCode(409)
                .end("{\"error\":\"lost\",\"detail\":\"another has it\"}"));
    assertThatThrownBy(() -> sink.put(new Bytes(10)))
        .isInstanceOfSatisfying(
            UploadException.class,
            lost -> assertThat(lost.why()).isEqualTo(UploadException.Cause.LEASE_LOST));
  }

  @Test
  void foreignAnswer_isNoReceipt() throws Exception {
    Bytes content = new Bytes(10);
    answers.add(stored(new Bytes(11), true));
    answers.add(request -> request.response().end("<html>"));
    answers.add(stored(content, true));
    assertThat(sink.put(content)).isTrue();
    assertThat(asked).hasSize(3);
  }

  private void handle(HttpServerRequest request) {
    String part =
        orDash(request.getHeader(FleetHttp.OFFSET_HEADER))
            + "/"
            + orDash(request.getHeader(FleetHttp.LENGTH_HEADER));
    boolean known = "Bearer fleet-credential".equals(request.getHeader("Authorization"));
    asked.add((known ? "" : "unknown ") + request.method() + " " + request.path() + " " + part);
    request
        .body()
        .onSuccess(
            body -> {
              if (request.method() == HttpMethod.PUT) {
                bodies.add(body);
              }
              answers.remove().accept(request);
            });
  }

  private static String orDash(String header) {
    return header == null ? "-" : header;
  }

  private String path(Content content) {
    return FleetHttp.media(lease.run(), lease.job(), 42, content.sha256());
  }

  private static Consumer<HttpServerRequest> stored(Content content, boolean fresh) {
    return request ->
        request
            .response()
            .end(
                "{\"sha256\":\"%s\",\"bytes\":%d,\"path\":\"p\",\"new\":%s}"
                    .formatted(content.sha256(), content.bytes(), fresh));
  }

  private static Consumer<HttpServerRequest> held(long offset, boolean kept) {
    return request ->
        request
            .response()
            .putHeader(FleetHttp.OFFSET_HEADER, "" + offset)
            .putHeader(FleetHttp.KEPT_HEADER, "" + kept)
            .end();
  }

  /** Content of a length, the same for the same length. */
  private static final class Bytes implements Content {

    private final byte[] bytes;

    Bytes(int length) {
      bytes = new byte[length];
      new Random(length).nextBytes(bytes);
    }

    @Override
    public long bytes() {
      return bytes.length;
    }

    @Override
    public String sha256() {
      return StoreInMemory.digest(bytes);
    }

    @Override
    public void read(ByteBuffer into, long at) {
      into.put(bytes, (int) at, (int) Math.min(into.remaining(), bytes.length - at));
    }
  }
}
