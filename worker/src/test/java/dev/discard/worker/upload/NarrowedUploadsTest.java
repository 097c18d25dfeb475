package dev.discard.worker.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.discard.common.async.Await;
import dev.discard.common.async.Backoff;
import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.job.Accounts;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Lease;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.Segment;
import dev.discard.common.segment.SegmentWriter;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.spent.Spent;
import dev.discard.common.upload.UploadReceipt;
import dev.discard.worker.discord.JobTime;
import dev.discard.worker.testing.FakeCoordinator;
import dev.discard.worker.testing.FakeCoordinator.Answer;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job with the range [100, 900) whose first receipt tells another end. */
class NarrowedUploadsTest {

  private static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Work.History work =
      new Work.History(
          new ChannelRef(1, 2, "general", 0, null, null), new SnowflakeRange(100, 900));
  private FakeCoordinator coordinator;
  private Uploader uploader;
  private JobUploads uploads;

  @BeforeEach
  void start() throws Exception {
    coordinator = FakeCoordinator.start(vertx);
    uploader =
        new Uploader(
            vertx,
            CoordinatorFinder.fixed(coordinator.address()),
            new Uploader.Sender(Secret.of("credential"), "w-1"),
            AT_ONCE,
            new Breakers("w-1"));
    Lease lease =
        new Lease(RunId.random(new Random(1)), work.id(), work, 42, 100, 0, 1, Accounts.FIRST);
    uploads = new JobUploads(uploader, lease, new JobTime(Ticker.system(), Spent.NOTHING));
  }

  @AfterEach
  void close() throws Exception {
    uploads.close();
    uploader.close();
    coordinator.close();
    Await.await(vertx.close(), Duration.ofSeconds(20));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void end_isThatOfTheLease_untilAReceiptTellsAnother() throws Exception {
    coordinator.answer(receipt(200, 500));

    assertThat(uploads.end()).isEqualTo(900);
    put(100, 200);
    uploads.settle();
    assertThat(uploads.end()).isEqualTo(500);
  }

  @Test
  void segmentUpToTheNewEnd_isUploaded() throws Exception {
    coordinator.answer(receipt(200, 500), receipt(500, 500));

    put(100, 200);
    put(200, 500);
    uploads.settle();
    assertThat(coordinator.puts()).hasSize(2);
  }

  @Test
  void segmentBeyondTheNewEnd_isNotUploaded_butDropped() throws Exception {
    coordinator.answer(receipt(200, 500));

    put(100, 200);
    UploadException dropped = catchThrowableOfType(UploadException.class, () -> put(200, 501));
    assertThat(dropped.why()).isEqualTo(UploadException.Cause.PAST_END);
    assertThat(coordinator.puts()).hasSize(1);
  }

  private void put(long from, long to) throws Exception {
    try (SegmentWriter writer = new SegmentWriter(directory, false)) {
      writer.lines().write("{\"type\":\"http\"}\n".getBytes(StandardCharsets.UTF_8));
      writer.keep();
      Segment segment = writer.cut();
      Manifest manifest =
          new Manifest(
              segment.bytes(),
              segment.sha256(),
              new SnowflakeRange(from, to),
              new Counts(1, 1, 0, 0, 0),
              null,
              Ending.CONTINUES);
      uploads.put(segment, manifest);
    }
  }

  private static Answer receipt(long cursor, long end) {
    return new Answer(200, new UploadReceipt(cursor, 1, end).toJson(), null, false);
  }
}
