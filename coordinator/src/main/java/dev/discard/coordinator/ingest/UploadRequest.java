package dev.discard.coordinator.ingest;

import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.Commit;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.ManifestJson;
import dev.discard.common.spent.Spent;
import dev.discard.common.spent.SpentHeader;
import dev.discard.common.upload.FleetHttp;
import dev.discard.coordinator.run.SegmentName;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of an upload: which segment it is, and what its manifest promises.
 *
 * @param run the run
 * @param job the job
 * @param fence the fencing token of the lease
 * @param seq the segment's number
 * @param worker who uploads
 * @param manifest the promise
 * @param spent what the time of the job went into; empty when the worker does not tell
 */
record UploadRequest(
    RunId run,
    JobId job,
    long fence,
    int seq,
    String worker,
    Manifest manifest,
    Optional<Spent> spent) {

  private static final Pattern WORKER = Pattern.compile("[\\w.:-]{1,80}");
  private static final int PARTS = 4;

  /**
   * Reads path and headers.
   *
   * @param path of the request, below {@link FleetHttp#SEGMENTS}
   * @param most bytes of a segment
   * @throws Refusal when they are no upload, or one that is too large
   */
  static UploadRequest read(String path, HttpServerRequest request, long most) {
    String[] parts = path.split("/", -1);
    if (parts.length != PARTS) {
      throw new Refusal(404, "not_found", "a segment is named by run, job, fence and number");
    }
    try {
      UploadRequest upload =
          new UploadRequest(
              new RunId(parts[0]),
              new JobId(parts[1]),
              Long.parseLong(parts[2]),
              Integer.parseInt(parts[3]),
              worker(request.getHeader(FleetHttp.WORKER_HEADER)),
              manifest(request.getHeader(FleetHttp.MANIFEST_HEADER)),
              SpentHeader.read(request.getHeader(FleetHttp.SPENT_HEADER)));
      upload.checkLength(request.getHeader(HttpHeaders.CONTENT_LENGTH), most);
      upload.name(false); // is refused where it can be none, before its bytes have come
      return upload;
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(400, "bad_request", String.valueOf(malformed.getMessage()));
    }
  }

  /** Where the segment belongs. */
  SegmentName name(boolean gzip) {
    return new SegmentName(job, fence, seq, manifest.sha256(), gzip);
  }

  Commit commit() {
    return new Commit(run, job, fence, seq, worker, manifest);
  }

  private static String worker(@Nullable String header) {
    if (header == null || !WORKER.matcher(header).matches()) {
      throw new IllegalArgumentException("header " + FleetHttp.WORKER_HEADER + " is no name");
    }
    return header;
  }

  private static Manifest manifest(@Nullable String header) {
    if (header == null) {
      throw new IllegalArgumentException("header " + FleetHttp.MANIFEST_HEADER + " is missing");
    }
    return ManifestJson.readHeader(header);
  }

  private void checkLength(@Nullable String header, long most) {
    if (header == null) {
      throw new Refusal(411, "length_required", "an upload tells its length beforehand");
    }
    long length = Long.parseLong(header);
    if (length > most) {
      throw new Refusal(413, "too_large", "a segment has at most " + most + " bytes");
    }
    if (length != manifest.bytes()) {
      throw new Refusal(400, "bad_request", "the manifest promises another length");
    }
  }
}
