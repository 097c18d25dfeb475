package dev.discard.common.archive.line;

import java.util.List;

/**
 * A request as it was sent.
 *
 * @param url scheme, host and path, without the query
 * @param params the query in the order sent; may be empty
 */
public record ApiRequest(String method, String url, List<ApiParam> params) {

  public ApiRequest {
    params = List.copyOf(params);
  }

  public static ApiRequest get(String url, ApiParam... params) {
    return new ApiRequest("GET", url, List.of(params));
  }
}
