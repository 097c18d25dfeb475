package dev.discard.worker.discord.answer;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.secret.Secret;
import dev.discard.worker.discord.call.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt means, by status and Discord's error code; the body of a plain success is not
 * looked at.
 *
 * <p>A 403 or 429 that did not pass Discord's own proxy (no {@code Via}) and holds no error of the
 * API comes from the shield before it and means that this IP is banned.
 */
public final class Verdict {

  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final int OVERLOADED = 130_000;
  private static final int UNKNOWN_MESSAGE = 10_008;

  /** Of a 403: the account must be verified; a user's account that was blocked for abuse. */
  private static final Set<Integer> ACCOUNT_CODES = Set.of(40_002, UNKNOWN_MESSAGE);

  private final Secret token;

  /**
   * @param token what no reason may hold, even if an answer repeats it
   */
  public Verdict(Secret token) {
    this.token = token;
  }

  /** Judges one attempt. */
  public Outcome of(Exchange exchange) {
    ApiAnswer answer = exchange.answer();
    if (answer == null || exchange.failure() != null) {
      return new DiscordFailure.Broken(masked(String.valueOf(exchange.failure())));
    }
    if (answer.status() / 100 != 2) {
      return refusal(answer);
    }
    DiscordFailure none = withoutAnswer(answer);
    return none == null ? new Outcome.Success(exchange.request(), exchange.timing(), answer) : none;
  }

  /** What a success without an answer means; null where there is one. */
  private @Nullable DiscordFailure withoutAnswer(ApiAnswer answer) {
    if (answer.status() == NO_CONTENT) {
      return new DiscordFailure.NoContent();
    }
    ApiError error = answer.status() == ACCEPTED ? ApiError.of(answer.body()) : ApiError.NONE;
    if (error.code() == 0) {
      return null;
    }
    Double told = error.retryAfter();
    double seconds = told == null ? 0 : Math.max(0, Math.min(LONGEST_WAIT.toSeconds(), told));
    return new DiscordFailure.NotReady(
        Duration.ofMillis((long) (seconds * 1000)), error.code(), masked(error.message()));
  }

  /** Judges an answer that came whole and is no success. */
  public DiscordFailure refusal(ApiAnswer answer) {
    ApiError error = ApiError.of(answer.body());
    String message = masked(error.message());
    int status = answer.status();
    Optional<Duration> ban = Shield.ban(answer);
    if (ban.isPresent()) {
      return new DiscordFailure.IpBanned(ban.get());
    }
    if (error.code() == OVERLOADED) {
      return new DiscordFailure.ServerFault(status, error.code(), message);
    }
    return switch (status) {
      case 400 -> badRequest(error, message);
      case 401 -> new DiscordFailure.Unauthorized(error.code(), message);
      case 403 -> forbidden(error, message);
      case 404 -> new DiscordFailure.NotFound(error.code(), message);
      case 429 -> new DiscordFailure.RateLimited(message);
      default -> other(status, error, message);
    };
  }

  private static DiscordFailure badRequest(ApiError error, String message) {
    if (error.captcha()) {
      return new DiscordFailure.AccountBlocked(400, error.code(), "a CAPTCHA must be solved");
    }
    return error.json()
        ? new DiscordFailure.BadRequest(400, error.code(), message)
        : new DiscordFailure.ServerFault(400, 0, "not from the API"); // seen under load
  }

  private static DiscordFailure forbidden(ApiError error, String message) {
    return ACCOUNT_CODES.contains(error.code())
        ? new DiscordFailure.AccountBlocked(403, error.code(), message)
        : new DiscordFailure.Forbidden(error.code(), message);
  }

  /** Redirects are not followed: Discord sends none, captive portals do. */
  private static DiscordFailure other(int status, ApiError error, String message) {
    boolean lasting = status / 100 == 4 && status != 408;
    return lasting
        ? new DiscordFailure.BadRequest(status, error.code(), message)
        : new DiscordFailure.ServerFault(status, error.code(), message);
  }

  private String masked(String text) {
    return Reasons.brief(text.replace(token.reveal(), "[SCRUBBED]"));
  }
}
