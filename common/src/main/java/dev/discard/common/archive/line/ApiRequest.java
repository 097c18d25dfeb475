package dev.discard.common.archive.line;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was sent.
 *
 * @param url scheme, host and path, without the query
 * @param params the query in the order sent; may be empty
 * @param account the id of the account that sent it, digits; null where that is not told
 * @param body JSON that was sent with it; null where nothing was
 */
public record ApiRequest(
    String method,
    String url,
    List<ApiParam> params,
    @Nullable String account,
    @Nullable String body) {

  public ApiRequest {
    params = List.copyOf(params);
  }

  /** A request without a body. */
  public ApiRequest(String method, String url, List<ApiParam> params, @Nullable String account) {
    this(method, url, params, account, null);
  }

  /** A request of the only account. */
  public ApiRequest(String method, String url, List<ApiParam> params) {
    this(method, url, params, null);
  }

  public static ApiRequest get(String url, ApiParam... params) {
    return new ApiRequest("GET", url, List.of(params));
  }
}
