package dev.discard.worker.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.async.Await;
import dev.discard.common.json.Json;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedJson;
import dev.discard.common.queue.Lease;
import dev.discard.common.upload.FleetHttp;
import dev.discard.worker.upload.CoordinatorLink.Question;
import dev.discard.worker.upload.UploadException.Cause;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Uploads the content of files under their digests, and tries each until the coordinator has it or
 * refuses it. What is broken off goes on where it stopped. Thread-safe.
 */
public final class ContentUploads {

  /** Smaller ones are sent sooner than it is found out whether they are there. */
  private static final long WORTH_ASKING = 1024 * 1024;

  /** Who asks for another offset more often loses what it is sent. */
  private static final int MOST_OFFSETS = 10;

  private static final int LONGEST_LIST = 16 * 1024 * 1024;
  private static final Duration ANSWERING = Duration.ofSeconds(60);

  private final CoordinatorLink link;
  private final String worker;

  ContentUploads(CoordinatorLink link, String worker) {
    this.link = link;
    this.worker = worker;
  }

  /** Those of one job. */
  public ContentSink of(Lease lease) {
    return new ContentSink() {
      @Override
      public List<WantedFile> wanted() throws IOException, InterruptedException {
        return list(lease);
      }

      @Override
      public boolean put(Content content) throws IOException, InterruptedException {
        return send(lease, content);
      }
    };
  }

  private List<WantedFile> list(Lease lease) throws IOException, InterruptedException {
    String path = FleetHttp.wanted(lease.run(), lease.job());
    Question question = new Question(HttpMethod.GET, path, Map.of(), "the list of " + lease.job());
    return link.ask(question, ContentUploads::empty, ContentUploads::files);
  }

  private static Optional<List<WantedFile>> files(UploadAnswer answer) {
    try {
      return answer.status() == 200
          ? Optional.of(WantedJson.read(answer.text()))
          : Optional.empty();
    } catch (RuntimeException foreign) {
      return Optional.empty();
    }
  }

  /** Whether it is new, once it is there. */
  private boolean send(Lease lease, Content content) throws IOException, InterruptedException {
    String path = FleetHttp.media(lease.run(), lease.job(), lease.fence(), content.sha256());
    long from = 0;
    if (content.bytes() > WORTH_ASKING) {
      Question ask = new Question(HttpMethod.HEAD, path, Map.of(), words(lease));
      Held held = link.ask(ask, ContentUploads::empty, answer -> Held.of(answer, content));
      if (held.kept()) {
        return false;
      }
      from = held.offset();
    }
    for (int begun = 0; begun < MOST_OFFSETS; begun++) {
      Outgoing rest = new Outgoing(from, content.bytes(), content::read);
      Put put =
          link.ask(
              question(path, lease, rest),
              connected -> new UploadRequest(connected, rest).send(),
              answer -> Put.of(answer, content));
      if (put.elsewhere().isEmpty()) {
        return put.fresh();
      }
      from = put.elsewhere().getAsLong();
    }
    throw new UploadException(Cause.UNREACHABLE, "the coordinator cannot tell how much it has");
  }

  private Question question(String path, Lease lease, Outgoing rest) {
    Map<CharSequence, String> headers =
        Map.of(
            HttpHeaders.CONTENT_LENGTH,
            Long.toString(rest.bytes()),
            FleetHttp.OFFSET_HEADER,
            Long.toString(rest.from()),
            FleetHttp.LENGTH_HEADER,
            Long.toString(rest.to()),
            FleetHttp.WORKER_HEADER,
            worker);
    return new Question(HttpMethod.PUT, path, headers, words(lease));
  }

  private static String words(Lease lease) {
    return "a file of " + lease.job();
  }

  private static UploadAnswer empty(HttpClientRequest request) throws InterruptedException {
    // Listening comes before sending: a body that comes before it is listened to is lost.
    Future<UploadAnswer> answer =
        request
            .response()
            .compose(response -> AnswerText.read(response, LONGEST_LIST))
            .otherwise(broken -> UploadAnswer.broken("connection broken: " + broken.getMessage()));
    request.end().onFailure(broken -> {});
    return Await.await(answer, ANSWERING);
  }

  /**
   * What the coordinator has of it.
   *
   * @param kept all, in the store
   * @param offset how much, where it is still arriving
   */
  private record Held(boolean kept, long offset) {
    static Optional<Held> of(UploadAnswer answer, Content content) {
      return answer.status() == 200
          ? Optional.of(new Held(answer.kept(), Math.min(answer.offset(), content.bytes())))
          : Optional.empty();
    }
  }

  /**
   * What came of sending it.
   *
   * @param elsewhere where it is to be begun instead; empty when it is stored
   */
  private record Put(boolean fresh, OptionalLong elsewhere) {

    static Optional<Put> of(UploadAnswer answer, Content content) {
      if (answer.asksForOffset()) {
        long from = Math.min(answer.offset(), content.bytes());
        return Optional.of(new Put(false, OptionalLong.of(from)));
      }
      return answer.status() == 200 ? stored(answer.text(), content) : Optional.empty();
    }

    private static Optional<Put> stored(String text, Content content) {
      try {
        JsonNode json = Json.mapper().readTree(text);
        boolean same = json.path("sha256").asText().equals(content.sha256());
        return same && json.path("new").isBoolean()
            ? Optional.of(new Put(json.path("new").asBoolean(), OptionalLong.empty()))
            : Optional.empty();
      } catch (JsonProcessingException foreign) {
        return Optional.empty();
      }
    }
  }
}
