package dev.discard.worker.discord.answer;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What stands before Discord's API and turns addresses away. Its refusals are about the sender's
 * address, whereas those of the API are about the token, which the whole fleet shares.
 */
public final class Shield {

  /** Of a 403: the shield did not like the request, whatever its sender says. */
  private static final int BLOCKED = 40_333;

  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;

  private static final int MOST_LOOKED_AT = 512;
  private static final String REFUSAL = "You are being blocked from accessing our API";

  private static final Duration UNTOLD_BAN = Duration.ofHours(1);
  private static final Duration SHORTEST_BAN = Duration.ofSeconds(5);
  private static final Duration LONGEST_BAN = Duration.ofHours(24);

  private Shield() {}

  /** How long an answer bans the address for, as it says within reason; empty for no ban. */
  public static Optional<Duration> ban(ApiAnswer answer) {
    return answered(answer) ? Optional.of(length(answer)) : Optional.empty();
  }

  /** Whether an answer is the shield's, so that it tells nothing of the token's limits. */
  public static boolean answered(ApiAnswer answer) {
    if (answer.status() != FORBIDDEN && answer.status() != TOO_MANY_REQUESTS) {
      return false;
    }
    ApiError error = ApiError.of(answer.body());
    boolean fromApi = answer.headers().stream().anyMatch(Shield::isOfApi) || error.fromApi();
    return error.code() == BLOCKED || namesItself(answer) || !fromApi;
  }

  /** The forms that its refusals have been seen in: a web page, a bare code, a text as JSON. */
  private static boolean namesItself(ApiAnswer answer) {
    int length = Math.min(answer.body().length, MOST_LOOKED_AT);
    String begin = new String(answer.body(), 0, length, StandardCharsets.UTF_8).strip();
    return begin.startsWith("<") || begin.startsWith("error code: ") || begin.contains(REFUSAL);
  }

  private static Duration length(ApiAnswer answer) {
    String told = "";
    for (ApiHeader header : answer.headers()) {
      told = header.name().equals("retry-after") ? header.value() : told;
    }
    if (!told.matches("\\d{1,9}")) {
      return UNTOLD_BAN;
    }
    Duration named = Duration.ofSeconds(Long.parseLong(told));
    Duration bounded = named.compareTo(LONGEST_BAN) > 0 ? LONGEST_BAN : named;
    return bounded.compareTo(SHORTEST_BAN) < 0 ? SHORTEST_BAN : bounded;
  }

  /** The shield knows nothing of buckets, whereas not every server stands behind a proxy. */
  private static boolean isOfApi(ApiHeader header) {
    return header.name().equals("via") || header.name().startsWith("x-ratelimit-");
  }
}
