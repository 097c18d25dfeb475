package dev.discard.worker.discord.call;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.archive.line.ApiRequest;
import java.util.List;

/**
 * A question to the API.
 *
 * @param params the query, in the order in which it is sent
 */
public record Call(Route route, List<ApiParam> params) {

  public Call {
    params = List.copyOf(params);
  }

  public static Call get(Route route, ApiParam... params) {
    return new Call(route, List.of(params));
  }

  /** The request as it is recorded. */
  public ApiRequest request(Account account) {
    return new ApiRequest("GET", account.apiBase() + route.path(), params, account.recorded());
  }

  /** Path and query below the API root. */
  public String target() {
    if (params.isEmpty()) {
      return route.path();
    }
    StringBuilder target = new StringBuilder(route.path());
    char before = '?';
    for (ApiParam param : params) {
      target.append(before).append(param.name()).append('=');
      target.append(PercentEncoding.encode(param.value()));
      before = '&';
    }
    return target.toString();
  }
}
