package dev.discard.worker.upload;

import dev.discard.common.async.Backoff;
import dev.discard.common.async.JobThreads;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.ManifestJson;
import dev.discard.common.segment.Segment;
import dev.discard.common.spent.SpentHeader;
import dev.discard.common.upload.FleetHttp;
import dev.discard.common.upload.UploadReceipt;
import dev.discard.worker.upload.CoordinatorLink.Question;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;

/**
 * Uploads segments of all jobs of a worker, a few at a time, and tries each until the coordinator
 * has committed or refused it.
 */
public final class Uploader implements AutoCloseable {

  private static final int MOST_AT_ONCE = 8;

  private final Sender sender;
  private final CoordinatorLink link;
  private final ExecutorService threads = JobThreads.bounded("upload", MOST_AT_ONCE);

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
    this.sender = sender;
    this.link = new CoordinatorLink(vertx, finder, sender.credential(), backoff, breakers);
  }

  /** Begins an upload; the task fails with {@link UploadException}. */
  FutureTask<UploadReceipt> begin(Upload upload) {
    FutureTask<UploadReceipt> task = new FutureTask<>(() -> upload(upload));
    threads.execute(task);
    return task;
  }

  /** The same way for the content of files, on the threads of those who fetch them. */
  public ContentUploads contents() {
    return new ContentUploads(link, sender.worker());
  }

  /** From now on there is little time: what waits to be tried again is tried at once. */
  public void hurry() {
    link.hurry();
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
    link.close();
  }

  private UploadReceipt upload(Upload upload) throws IOException, InterruptedException {
    try (upload) {
      Segment segment = upload.segment();
      Outgoing whole = new Outgoing(0, segment.bytes(), segment::read);
      return link.ask(
          question(upload),
          connected -> new UploadRequest(connected, whole).send(),
          UploadAnswer::receipt);
    }
  }

  private Question question(Upload upload) {
    Map<CharSequence, String> headers =
        Map.of(
            HttpHeaders.CONTENT_LENGTH,
            Long.toString(upload.segment().bytes()),
            FleetHttp.MANIFEST_HEADER,
            ManifestJson.writeHeader(upload.manifest()),
            FleetHttp.WORKER_HEADER,
            sender.worker(),
            FleetHttp.SPENT_HEADER,
            SpentHeader.write(upload.spent()));
    return new Question(HttpMethod.PUT, upload.path(), headers, upload.toString());
  }
}
