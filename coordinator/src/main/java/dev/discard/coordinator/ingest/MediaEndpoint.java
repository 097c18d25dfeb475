package dev.discard.coordinator.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobState;
import dev.discard.common.job.RunId;
import dev.discard.common.json.Json;
import dev.discard.common.media.StoredFile;
import dev.discard.common.media.WantedJson;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.upload.FleetFault;
import dev.discard.common.upload.FleetHttp;
import dev.discard.coordinator.ingest.room.Room;
import dev.discard.coordinator.media.FileDigest;
import dev.discard.coordinator.media.RunMedia;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * {@code /v1/media/…}: tells media jobs what to fetch, and takes in what they fetched. A file that
 * was taken is durable; its name is made so before a line that speaks of it is committed.
 */
public final class MediaEndpoint {

  /** Each holds up to two batches of {@link BodyFile} in memory. */
  private static final int MOST_AT_ONCE = 64;

  private static final int MOST_WAITING = 1024;
  private static final int LIST = 2;

  private final WorkerExecutor pool;
  private final Room room;
  private final StallWatch stalls;
  private final Slots slots;
  private final Function<RunId, Optional<RunSpool>> runs;
  private final Leases leases;

  /** Looks a job up in the queue. */
  public interface Leases {
    Future<Optional<JobStatus>> job(RunId run, JobId job);
  }

  /**
   * @param runs the runs that take uploads
   * @param leases who holds which job
   */
  public MediaEndpoint(
      SegmentEndpoint.Means means, Function<RunId, Optional<RunSpool>> runs, Leases leases) {
    this.pool = means.pool();
    this.room = means.room();
    this.stalls = StallWatch.usual(means.vertx());
    this.slots = new Slots(means.vertx(), MOST_AT_ONCE, MOST_WAITING);
    this.runs = runs;
    this.leases = leases;
  }

  /**
   * Answers a request. It is paused and its credential is checked.
   *
   * @param path of the request, below {@code /v1/media/}
   * @return fails with what {@link Faults} makes an answer of
   */
  public Future<Void> answer(String path, HttpServerRequest request) {
    boolean list = path.split("/", -1).length == LIST;
    if (list) {
      expect(request, HttpMethod.GET);
      return wanted(path, request);
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      return told(MediaUpload.read(path, request), request);
    }
    expect(request, HttpMethod.PUT);
    return put(MediaUpload.read(path, request).checked(request), request);
  }

  private static void expect(HttpServerRequest request, HttpMethod method) {
    if (!request.method().equals(method)) {
      throw new Refusal(405, "method_not_allowed", "this path takes " + method);
    }
  }

  private Future<Void> wanted(String path, HttpServerRequest request) {
    RunMedia media = media(run(path.substring(0, path.indexOf('/'))));
    JobId job = new JobId(path.substring(path.indexOf('/') + 1));
    return blocking(() -> media.wanted(job))
        .compose(
            files ->
                files.isEmpty()
                    ? Future.failedFuture(new Refusal(404, "not_found", "no list of this job"))
                    : send(request, WantedJson.write(files.get())));
  }

  private Future<Void> told(MediaUpload upload, HttpServerRequest request) {
    RunSpool run = run(upload.run().value());
    RunMedia media = media(run);
    return blocking(
            () -> {
              boolean kept = media.store().keeps(upload.sha256());
              return response(request, kept, kept ? 0 : size(run.spool().partOf(upload.sha256())));
            })
        .compose(HttpServerResponse::end);
  }

  private static HttpServerResponse response(HttpServerRequest request, boolean kept, long offset) {
    return request
        .response()
        .putHeader(FleetHttp.KEPT_HEADER, Boolean.toString(kept))
        .putHeader(FleetHttp.OFFSET_HEADER, Long.toString(offset));
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException nothing) {
      return 0;
    }
  }

  private Future<Void> put(MediaUpload upload, HttpServerRequest request) {
    RunSpool run = run(upload.run().value());
    FileArrival arrival = FileArrival.of(upload, run, media(run).store());
    return slots
        .take()
        .compose(turn -> held(request, arrival).onComplete(done -> slots.free()))
        .onSuccess(kept -> run.trouble().passed())
        .onFailure(
            failure -> {
              if (failure instanceof IOException disk && !request.response().closed()) {
                run.trouble().met(disk);
              }
            })
        .compose(fresh -> send(request, receipt(upload, fresh)))
        .recover(failure -> elsewhere(request, failure));
  }

  /** A file that is here already is taken from anybody; what comes of others is passed over. */
  private Future<Boolean> held(HttpServerRequest request, FileArrival arrival) {
    return blocking(arrival::isKept)
        .compose(kept -> kept ? Future.succeededFuture(false) : leased(request, arrival));
  }

  private Future<Boolean> leased(HttpServerRequest request, FileArrival arrival) {
    MediaUpload upload = arrival.upload();
    return Home.bring(leases.job(upload.run(), upload.job()))
        .compose(job -> check(job, upload.fence()))
        .compose(holds -> blocking(() -> arrival.enter(room)))
        .compose(in -> take(request, arrival).onComplete(done -> arrival.leave(room)));
  }

  private static Future<Void> check(Optional<JobStatus> job, long fence) {
    if (job.isEmpty() || job.get().state().settled()) {
      return Future.failedFuture(
          new Refusal(409, FleetFault.GONE, "there is no such job, or it is over"));
    }
    boolean held = job.get().state() == JobState.LEASED && job.get().tries().fence() == fence;
    return held
        ? Future.succeededFuture()
        : Future.failedFuture(
            new Refusal(409, FleetFault.LOST, "the lease is no longer this worker's"));
  }

  private Future<Boolean> take(HttpServerRequest request, FileArrival arrival) {
    return this.<FileDigest>blocking(arrival::open)
        .compose(
            file ->
                receive(request, file)
                    .eventually(() -> blocking(() -> close(file)))
                    .compose(received -> blocking(() -> arrival.keep(file.hex()))))
        .recover(
            failure ->
                blocking(() -> arrival.giveUp(failure))
                    .transform(done -> Future.failedFuture(failure)));
  }

  private Future<Void> receive(HttpServerRequest request, FileDigest file) {
    BodyFile body = new BodyFile(file, pool);
    Promise<Void> whole = Promise.promise();
    Runnable unwatch = stalls.over(body::received, whole::tryFail);
    request.pipeTo(body).onComplete(done -> whole.tryComplete(), whole::tryFail);
    return whole.future().onComplete(done -> unwatch.run());
  }

  private static Future<Void> elsewhere(HttpServerRequest request, Throwable failure) {
    if (!(failure instanceof OffsetException offset)) {
      return Future.failedFuture(failure);
    }
    request.response().putHeader(FleetHttp.OFFSET_HEADER, Long.toString(offset.here()));
    return Future.failedFuture(new Refusal(409, "offset", String.valueOf(offset.getMessage())));
  }

  private static String receipt(MediaUpload upload, boolean fresh) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("sha256", upload.sha256()).put("bytes", upload.length());
    return json.put("path", StoredFile.path(upload.sha256())).put("new", fresh).toString();
  }

  private static Future<Void> send(HttpServerRequest request, String json) {
    if (!request.isEnded()) {
      request.resume();
    }
    return request.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json);
  }

  private RunSpool run(String id) {
    try {
      return runs.apply(new RunId(id))
          .orElseThrow(() -> new Refusal(409, FleetFault.GONE, "this run does not go on"));
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(404, "not_found", "there is nothing under this path");
    }
  }

  private static RunMedia media(RunSpool run) {
    return run.media()
        .orElseThrow(() -> new Refusal(404, "not_found", "this run fetches no files"));
  }

  private <T> Future<T> blocking(Callable<T> step) {
    return pool.executeBlocking(step, false);
  }

  private static boolean close(FileDigest file) throws IOException {
    file.close();
    return true;
  }
}
