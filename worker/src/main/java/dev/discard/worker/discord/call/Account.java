package dev.discard.worker.discord.call;

import dev.discard.common.ratelimit.BucketKey;
import dev.discard.common.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and where.
 *
 * @param apiBase API root with its version, without a slash at the end
 * @param token Discord's token
 * @param tokenName the token's name in the fleet, which tells nothing of it
 * @param user whether it is a user's token and not a bot's
 * @param globalRate requests per second of the token over all workers; 0 for no pacing
 * @param recorded its id, as what it asks is recorded under; null where that goes without saying
 */
public record Account(
    String apiBase,
    Secret token,
    String tokenName,
    boolean user,
    double globalRate,
    @Nullable String recorded) {

  /** The only account of a run. */
  public Account(String apiBase, Secret token, String tokenName, boolean user, double globalRate) {
    this(apiBase, token, tokenName, user, globalRate, null);
  }

  /** The value of the {@code Authorization} header: bots say that they are one. */
  public Secret authorization() {
    return user ? token : Secret.of("Bot " + token.reveal());
  }

  /** What a request of this account is limited by. */
  public BucketKey bucket(Route route) {
    return new BucketKey(tokenName, user, globalRate, route.name(), route.major());
  }
}
