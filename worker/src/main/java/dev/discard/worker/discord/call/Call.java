package dev.discard.worker.discord.call;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.archive.line.ApiRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to the API.
 *
 * @param params the query, in the order in which it is sent
 * @param body JSON that is sent along; null for none
 */
public record Call(Route route, List<ApiParam> params, @Nullable String body) {

  public Call {
    params = List.copyOf(params);
  }

  public Call(Route route, List<ApiParam> params) {
    this(route, params, null);
  }

  public static Call get(Route route, ApiParam... params) {
    return new Call(route, List.of(params));
  }

  /**
   * @param json what is sent
   */
  public static Call post(Route route, String json) {
    return new Call(route, List.of(), json);
  }

  /** The request as it is recorded. */
  public ApiRequest request(Account account) {
    return new ApiRequest(
        route.method(), account.apiBase() + route.path(), params, account.recorded(), body);
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
