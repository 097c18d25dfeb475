package dev.discard.common.media;

import java.time.Instant;
import java.util.List;

/**
 * A request to a content network with its answer, as WARC keeps it.
 *
 * @param id {@code urn:uuid:…} of the answer's record
 * @param at when it was asked
 * @param url what was asked for
 * @param request header fields as they were sent
 * @param status of the answer; 0 when none came
 * @param message the words beside the status
 * @param response header fields as they came
 * @param from the first byte of the stored file that the answer's body held
 * @param to the byte of the stored file after the last one that it held; equal to {@code from}
 *     where it held nothing of it
 * @param body what came where it is no part of the stored file, perhaps cut
 * @param truncated whether less of the body is kept than was announced
 */
public record CdnExchange(
    String id,
    Instant at,
    String url,
    List<Header> request,
    int status,
    String message,
    List<Header> response,
    long from,
    long to,
    byte[] body,
    boolean truncated) {

  public CdnExchange {
    request = List.copyOf(request);
    response = List.copyOf(response);
  }
}
