package dev.discard.worker.testing;

import dev.discard.common.ratelimit.BucketKey;
import dev.discard.common.ratelimit.Observation;
import dev.discard.common.ratelimit.Permit;
import dev.discard.common.ratelimit.RateLimiter;
import dev.discard.common.ratelimit.TokenStoppedException;
import dev.discard.common.ratelimit.Waits;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A limiter without limits that keeps what it was told; a 401 or a stop ends its token. Of several
 * tokens the first that is not stopped gets the permit.
 */
public final class OpenLimiter implements RateLimiter {

  private final List<BucketKey> asked = new CopyOnWriteArrayList<>();
  private final List<Observation> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger owed = new AtomicInteger();
  private volatile Future<Void> gate = Future.succeededFuture();
  private final Set<String> stopped = ConcurrentHashMap.newKeySet();

  @Override
  public Future<Permit> acquire(BucketKey key) {
    if (stopped.contains(key.token())) {
      return Future.failedFuture(new TokenStoppedException("401 before"));
    }
    asked.add(key);
    owed.incrementAndGet();
    return gate.map(open -> new Permit(key, "", Waits.NONE, 0));
  }

  @Override
  public Future<Permit> acquireAny(List<BucketKey> keys) {
    return acquire(
        keys.stream()
            .filter(key -> !stopped.contains(key.token()))
            .findFirst()
            .orElse(keys.get(0)));
  }

  /** Gives no permit before the future completes. */
  public void holdUntil(Future<Void> opened) {
    gate = opened;
  }

  @Override
  public void observe(Permit permit, Observation answer) {
    owed.decrementAndGet();
    told.add(answer);
    if (answer.status() == 401 || answer.stop() != null) {
      stopped.add(permit.key().token());
    }
  }

  public List<BucketKey> asked() {
    return asked;
  }

  public List<Observation> told() {
    return told;
  }

  /** Permits that no report was made of. */
  public int owed() {
    return owed.get();
  }
}
