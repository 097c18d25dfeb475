package dev.discard.common.archive.line;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was sent.
 *
 * @param url scheme, host and path, without the query
 * @param params the query in the order sent; may be empty
 * @param account the id of the account that sent it, digits; null where that is not told
 */
public record ApiRequest(
    String method, String url, List<ApiParam> params, @Nullable String account) {

  public ApiRequest {
    params = List.copyOf(params);
  }

  /** A request of the only account. */
  public ApiRequest(String method, String url, List<ApiParam> params) {
    this(method, url, params, null);
  }

  public static ApiRequest get(String url, ApiParam... params) {
    return new ApiRequest("GET", url, List.of(params));
  }
}
