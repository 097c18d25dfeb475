package dev.discard.coordinator.ingest;

import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.media.StoredFile;
import dev.discard.common.upload.FleetHttp;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * The head of a file's upload.
 *
 * @param run the run
 * @param job the media job
 * @param fence the fencing token of the lease
 * @param sha256 the digest of the whole file
 * @param offset where what is sent begins in the file
 * @param length of the whole file
 */
record MediaUpload(RunId run, JobId job, long fence, String sha256, long offset, long length) {

  private static final int PARTS = 4;

  /**
   * Reads path and headers.
   *
   * @param path of the request, below {@link FleetHttp#MEDIA}
   * @throws Refusal when they are no upload
   */
  static MediaUpload read(String path, HttpServerRequest request) {
    String[] parts = path.split("/", -1);
    if (parts.length != PARTS || !StoredFile.isDigest(parts[PARTS - 1])) {
      throw new Refusal(404, "not_found", "a file is named by run, job, fence and SHA-256");
    }
    try {
      MediaUpload upload =
          new MediaUpload(
              new RunId(parts[0]),
              new JobId(parts[1]),
              Long.parseLong(parts[2]),
              parts[PARTS - 1],
              number(request, FleetHttp.OFFSET_HEADER, 0),
              number(request, FleetHttp.LENGTH_HEADER, -1));
      return upload;
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(400, "bad_request", String.valueOf(malformed.getMessage()));
    }
  }

  /**
   * Checks that what is announced fits together.
   *
   * @throws Refusal when it does not
   */
  MediaUpload checked(HttpServerRequest request) {
    @Nullable String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (announced == null || length < 0) {
      String both = "an upload tells Content-Length and " + FleetHttp.LENGTH_HEADER;
      throw new Refusal(411, "length_required", both);
    }
    if (offset > length || !announced.equals(Long.toString(length - offset))) {
      throw new Refusal(
          422, "length", "%s bytes from %d on are not %d".formatted(announced, offset, length));
    }
    return this;
  }

  private static long number(HttpServerRequest request, String header, long otherwise) {
    @Nullable String value = request.getHeader(header);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("header " + header + " is no number");
    }
    return Long.parseLong(value);
  }
}
