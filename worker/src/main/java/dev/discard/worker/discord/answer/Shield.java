package dev.discard.worker.discord.answer;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiHeader;

/**
 * What stands before Discord's API and turns addresses away. Its refusals are about the sender's
 * address, whereas those of the API are about the token, which the whole fleet shares.
 */
public final class Shield {

  /** Of a 403: the shield did not like the request, whatever its sender says. */
  private static final int BLOCKED = 40_333;

  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;

  private Shield() {}

  /** Whether an answer is the shield's, so that it tells nothing of the token's limits. */
  public static boolean answered(ApiAnswer answer) {
    if (answer.status() != FORBIDDEN && answer.status() != TOO_MANY_REQUESTS) {
      return false;
    }
    ApiError error = ApiError.of(answer.body());
    boolean fromApi = answer.headers().stream().anyMatch(Shield::isOfApi) || error.fromApi();
    return error.code() == BLOCKED || !fromApi;
  }

  /** The shield knows nothing of buckets, whereas not every server stands behind a proxy. */
  private static boolean isOfApi(ApiHeader header) {
    return header.name().equals("via") || header.name().startsWith("x-ratelimit-");
  }
}
