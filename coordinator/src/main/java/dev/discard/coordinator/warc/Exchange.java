package dev.discard.coordinator.warc;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;

/**
 * A request and its answer as two records.
 *
 * @param id of the answer's record
 * @param at when it was asked
 * @param target what was asked for
 * @param request all of it
 * @param response all of it
 * @param truncated whether less of the answer's body is kept than was announced
 */
record Exchange(
    URI id, Instant at, Target target, Block request, Block response, boolean truncated) {

  private static final String BLOCK_DIGEST = "WARC-Block-Digest";

  /** How long both are, about. */
  long bytes() {
    return request.length() + response.length();
  }

  /** The answer first, since the request refers to it. */
  List<WarcRecord> records() throws IOException {
    WarcResponse.Builder answer =
        new WarcResponse.Builder(target.uri())
            .version(MessageVersion.WARC_1_1)
            .recordId(id)
            .date(at)
            .setHeader("WARC-Payload-Digest", response.payload())
            .setHeader(BLOCK_DIGEST, response.whole());
    if (truncated) {
      answer.truncated(WarcTruncationReason.DISCONNECT);
    }
    byte[] name = (id + " request").getBytes(StandardCharsets.UTF_8);
    WarcRequest asked =
        new WarcRequest.Builder(target.uri())
            .version(MessageVersion.WARC_1_1)
            .recordId(UUID.nameUUIDFromBytes(name))
            .date(at)
            .concurrentTo(id)
            .setHeader(BLOCK_DIGEST, request.whole())
            .body(MediaType.HTTP_REQUEST, request.channel(), request.length())
            .build();
    return List.of(
        answer.body(MediaType.HTTP_RESPONSE, response.channel(), response.length()).build(), asked);
  }
}
