package dev.discard.coordinator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Ticker;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.Commit.Receipt;
import dev.discard.common.queue.Held;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.ManifestJson;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.upload.FleetHttp;
import dev.discard.coordinator.ingest.room.Backlog;
import dev.discard.coordinator.ingest.room.Room;
import dev.discard.coordinator.ingest.room.RoomRule;
import dev.discard.coordinator.journal.Journal;
import dev.discard.coordinator.run.OutputDirectory;
import dev.discard.coordinator.run.Spool;
import dev.discard.coordinator.testing.Piece;
import dev.discard.coordinator.testing.TestFleet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that do not end, and such as only take their time. */
final class StalledUploadTest {

  private static final int LEAST = 8;

  @TempDir Path output;
  private final Vertx vertx = Vertx.vertx();
  private final RunId run = RunId.random(new Random(3));
  private final Piece piece = new Piece(false).ok("/users/@me", "{'id':'9'}");
  private Spool spool;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    spool = OutputDirectory.open(output).spool(run);
    spool.create();
    RunSpool taking =
        new RunSpool(
            spool,
            new Journal(output.resolve("journal")),
            false,
            RangeRule.USUAL,
            (job, spent) -> {},
            new DiskTrouble(Ticker.system()),
            new Backlog(),
            Optional.empty());
    SegmentEndpoint endpoint =
        new SegmentEndpoint(
            new SegmentEndpoint.Means(
                vertx,
                vertx.createSharedWorkerExecutor("test", 2),
                new Room(new RoomRule(OptionalLong.empty(), OptionalLong.of(0)), output, () -> 0)),
            new StallWatch(vertx, Duration.ofMillis(500), LEAST),
            any -> Optional.of(taking),
            commit -> Future.succeededFuture(new Receipt(Held.YES, 0, 1, 0)));
    server = vertx.createHttpServer();
    server.requestHandler(
        request -> {
          request.pause();
          endpoint
              .put(request.path().substring(FleetHttp.SEGMENTS.length()), request)
              .onFailure(failure -> Faults.answer(request, failure));
        });
    TestFleet.await(server.listen(0, "127.0.0.1"));
  }

  @AfterEach
  void close() throws Exception {
    TestFleet.await(vertx.close());
  }

  @Test
  void upload_isEnded_whenNothingComesAnyMore() throws Exception {
    try (Socket socket = open()) {
      socket.getOutputStream().write(head());
      socket.getOutputStream().write(piece.bytes(), 0, 20);
      byte[] answer = socket.getInputStream().readAllBytes();
      assertThat(new String(answer, StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 408 ")
          .contains("\"error\":\"stalled\"");
    }
    Awaitility.await().untilAsserted(() -> assertThat(spooled()).isEmpty());
  }

  /** Longer than a look takes, and more between two looks than it must be. */
  @Test
  void upload_goesOn_howeverSlowlyItComes() throws Exception {
    byte[] bytes = piece.bytes();
    try (Socket socket = open()) {
      OutputStream out = socket.getOutputStream();
      out.write(head());
      AtomicInteger at = new AtomicInteger();
      Awaitility.await()
          .atMost(TestFleet.DEADLINE)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                int from = at.getAndAdd(LEAST);
                out.write(bytes, from, Math.min(LEAST, bytes.length - from));
                out.flush();
                return at.get() >= bytes.length;
              });
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 200");
    }
    assertThat(spooled()).hasSize(1);
  }

  private byte[] head() {
    Manifest manifest = piece.manifest(new SnowflakeRange(0, 0), Ending.CONTINUES);
    return String.join(
            "\r\n",
            "PUT " + FleetHttp.segment(run, new JobId("session"), 1, 0) + " HTTP/1.1",
            "Host: c",
            FleetHttp.WORKER_HEADER + ": w",
            FleetHttp.MANIFEST_HEADER + ": " + ManifestJson.writeHeader(manifest),
            "Content-Length: " + piece.bytes().length,
            "",
            "")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private Socket open() throws IOException {
    Socket socket = new Socket("127.0.0.1", server.actualPort());
    socket.setSoTimeout((int) TestFleet.DEADLINE.toMillis());
    return socket;
  }

  private List<Path> spooled() throws IOException {
    try (Stream<Path> files = Files.list(spool.arriving().getParent())) {
      return files.toList();
    }
  }
}
