package dev.discard.worker.discord;

import dev.discard.common.async.Ticker;
import dev.discard.common.ratelimit.Permit;
import dev.discard.common.ratelimit.Waits;
import dev.discard.common.spent.Cause;
import dev.discard.common.spent.Spent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job's thread spends its time on, each moment under one cause. What went on beside it, as
 * the wait of a request that was begun early, counts as far as the thread had nothing else to do.
 * For one job thread.
 */
public final class JobTime {

  private final Ticker ticker;
  private final Map<Cause, Long> nanos = new EnumMap<>(Cause.class);
  private final Map<String, Long> requests = new HashMap<>();
  private Spent before;
  private long since;

  /**
   * @param before what is to be told with the first answer of {@link #take}
   */
  public JobTime(Ticker ticker, Spent before) {
    this.ticker = ticker;
    this.before = before;
    this.since = ticker.nanos();
  }

  /** The monotonic count of nanoseconds. */
  public long now() {
    return ticker.nanos();
  }

  /** The thread has waited for an upload since {@code began}. */
  public void uploaded(long began) {
    spent(Cause.UPLOAD, began);
  }

  /** All the time since {@code began} went into one thing. */
  void spent(Cause cause, long began) {
    add(cause, ticker.nanos() - began);
  }

  /** A request was sent. */
  void sent(String route) {
    requests.merge(route, 1L, Long::sum);
  }

  /**
   * The thread has waited for an answer from {@code began} to {@code ended}.
   *
   * @param permit what let the request be sent; null when nothing did, as while Redis is away
   * @param way what the time from the permit on counts as
   */
  void waited(long began, long ended, @Nullable Permit permit, Cause way) {
    if (permit == null) {
      add(Cause.REDIS, ended - began);
      return;
    }
    long granted = Math.min(Math.max(permit.granted(), began), ended);
    add(permit.waits(), granted - began);
    add(way, ended - granted);
  }

  /** What has come together since it was taken last. */
  public Spent take() {
    long now = ticker.nanos();
    long told = nanos.values().stream().mapToLong(Long::longValue).sum();
    add(Cause.REST, now - since - told);
    Map<Cause, Duration> times = new EnumMap<>(Cause.class);
    nanos.forEach((cause, some) -> times.put(cause, Duration.ofNanos(some)));
    Spent sum = before.plus(new Spent(times, requests));
    since = now;
    nanos.clear();
    requests.clear();
    before = Spent.NOTHING;
    return sum;
  }

  /** Shares out what the thread saw of a wait in the proportions of all of it. */
  private void add(Waits waits, long seen) {
    double all = waits.sum().toNanos();
    double share = all == 0 ? 0 : Math.min(1, seen / all);
    long bucket = part(waits.bucket(), share);
    long pace = part(waits.pace(), share);
    long refusal = part(waits.refusal(), share);
    add(Cause.BUCKET, bucket);
    add(Cause.PACE, pace);
    add(Cause.REFUSAL, refusal);
    // What is left is the limiter's own: Redis, and the way to it.
    add(Cause.REDIS, seen - bucket - pace - refusal);
  }

  private static long part(Duration wait, double share) {
    return (long) (wait.toNanos() * share);
  }

  private void add(Cause cause, long some) {
    if (some > 0) {
      nanos.merge(cause, some, Long::sum);
    }
  }
}
