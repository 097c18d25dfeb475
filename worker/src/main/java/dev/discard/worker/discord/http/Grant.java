package dev.discard.worker.discord.http;

import dev.discard.common.async.Ticker;
import dev.discard.common.ratelimit.Observation;
import dev.discard.common.ratelimit.Permit;
import dev.discard.common.ratelimit.RateLimiter;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The permit of one request, exchanged for a new one when the moment that it was meant for has gone
 * by. A process that stalls, or whose first connections take long, would otherwise send at once
 * what was spread over that time. Every permit is reported once. For one event loop.
 */
final class Grant {

  /**
   * Of the 111 ms that a pace of 45 keeps from a limit of 50 a second; the network has the rest.
   */
  private static final long LATE = Duration.ofMillis(30).toNanos();

  private final RateLimiter limiter;
  private final Ticker ticker;
  private @Nullable Permit permit;

  Grant(RateLimiter limiter, Permit permit, Ticker ticker) {
    this.limiter = limiter;
    this.permit = permit;
    this.ticker = ticker;
  }

  /** Only the pace is about moments; buckets count a request until it is reported. */
  boolean isLate() {
    return permit != null
        && permit.key().globalRate() > 0
        && ticker.nanos() - permit.granted() > LATE;
  }

  /** Gives the permit back and waits for another one, which is owed a report then. */
  Future<Void> renew() {
    Permit late = permit;
    if (late == null) {
      return Future.failedFuture(new IllegalStateException("there is no permit to renew"));
    }
    report(Observation.unsent());
    return limiter.acquire(late.key()).onSuccess(fresh -> permit = fresh).mapEmpty();
  }

  /** Tells what became of the request; nothing when that was told already. */
  void report(Observation observation) {
    if (permit != null) {
      limiter.observe(permit, observation);
      permit = null;
    }
  }
}
