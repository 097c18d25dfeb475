package dev.discard.coordinator.app;

import dev.discard.common.upload.FleetHttp;
import dev.discard.coordinator.ingest.Credential;
import dev.discard.coordinator.ingest.Faults;
import dev.discard.coordinator.ingest.MediaEndpoint;
import dev.discard.coordinator.ingest.Refusal;
import dev.discard.coordinator.ingest.Refusals;
import dev.discard.coordinator.ingest.SegmentEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/** The coordinator's HTTP interface: asks for the credential, then goes where the path leads. */
final class Front implements Handler<HttpServerRequest> {

  private final Credential credential;
  private final Uploads uploads;
  private final RunsEndpoint runs;
  private final Introduction introduction;
  private final Views views;
  private final Refusals refusals;

  Front(
      Credential credential,
      Uploads uploads,
      RunsEndpoint runs,
      Introduction introduction,
      Views views) {
    this.credential = credential;
    this.uploads = uploads;
    this.runs = runs;
    this.introduction = introduction;
    this.views = views;
    this.refusals = introduction.refusals();
  }

  /** Where workers bring what they have. */
  record Uploads(SegmentEndpoint segments, MediaEndpoint media) {}

  /** What tells an operator how the fleet stands. */
  record Views(ProcessMetrics metrics, WorkersEndpoint workers) {}

  @Override
  public void handle(HttpServerRequest request) {
    request.pause();
    request.response().putHeader(FleetHttp.PROTOCOL_HEADER, Integer.toString(FleetHttp.PROTOCOL));
    answer(request).onFailure(failure -> refuse(request, failure));
  }

  /** What is no request: a head that is malformed, or longer than any of ours. */
  void malformed(HttpServerRequest request) {
    Refusal refusal = Refusal.malformed();
    refusals.count(refusal);
    refusal.answer(request);
  }

  private void refuse(HttpServerRequest request, Throwable failure) {
    Refusal refusal = Faults.answer(request, failure);
    if (path(request).startsWith(FleetHttp.SEGMENTS)) {
      refusals.count(refusal);
    }
  }

  private static String path(HttpServerRequest request) {
    return Objects.requireNonNullElse(request.path(), "");
  }

  private Future<Void> answer(HttpServerRequest request) {
    try {
      credential.check(request);
      return route(request, path(request));
    } catch (RuntimeException failed) {
      return Future.failedFuture(failed);
    }
  }

  private Future<Void> route(HttpServerRequest request, String path) {
    if (path.startsWith(FleetHttp.SEGMENTS)) {
      expect(request, HttpMethod.PUT);
      return uploads.segments().put(path.substring(FleetHttp.SEGMENTS.length()), request);
    }
    if (path.startsWith(FleetHttp.MEDIA)) {
      return uploads.media().answer(path.substring(FleetHttp.MEDIA.length()), request);
    }
    if (path.equals(FleetHttp.runs())) {
      expect(request, HttpMethod.POST);
      return runs.submit(request);
    }
    if (path.startsWith(FleetHttp.runs() + "/")) {
      return ofRun(request, path.substring(FleetHttp.runs().length() + 1));
    }
    if (path.equals(FleetHttp.COORDINATOR)) {
      expect(request, HttpMethod.GET);
      return introduction.answer(request);
    }
    if (path.equals(FleetHttp.METRICS)) {
      expect(request, HttpMethod.GET);
      return views.metrics.answer(request);
    }
    if (path.equals(FleetHttp.WORKERS)) {
      expect(request, HttpMethod.GET);
      return views.workers.answer(request);
    }
    throw new Refusal(404, "not_found", "there is nothing under this path");
  }

  private Future<Void> ofRun(HttpServerRequest request, String run) {
    if (run.endsWith(FleetHttp.TAKE_UP)) {
      expect(request, HttpMethod.POST);
      return runs.takeUp(run.substring(0, run.length() - FleetHttp.TAKE_UP.length()), request);
    }
    return runs.one(run, request);
  }

  private static void expect(HttpServerRequest request, HttpMethod method) {
    if (!request.method().equals(method)) {
      throw new Refusal(405, "method_not_allowed", "this path takes " + method);
    }
  }
}
