package dev.discard.common.archive.line;

import java.util.List;

/**
 * An answer as it was received.
 *
 * @param status the HTTP status
 * @param headers the headers to keep, see {@link KeptHeaders}
 * @param body the body after content decoding; owned by the answer and not to be changed
 */
public record ApiAnswer(int status, List<ApiHeader> headers, byte[] body) {

  public ApiAnswer {
    headers = List.copyOf(headers);
  }
}
