package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.ratelimit.Observation.Retry;
import dev.discard.common.ratelimit.Observation.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Buckets as Discord keeps them, in virtual time; counts the requests that found theirs exhausted.
 *
 * <p>Its clock has nothing in common with that of Redis but its speed.
 */
final class VirtualServer {

  /** How the three decimals of a header come about. */
  enum Rounding {
    DOWN,
    NEAREST,
    UP;

    long millis(long micros) {
      return switch (this) {
        case DOWN -> micros / 1000;
        case NEAREST -> (micros + 500) / 1000;
        case UP -> (micros + 999) / 1000;
      };
    }
  }

  /** What a bucket is like: {@code limit} requests, one back each {@code gap}, or all at once. */
  record Shape(boolean sliding, int limit, long gap) {

    long window() {
      return gap * limit;
    }
  }

  /** What its answers say of the bucket. */
  enum Words {
    HONEST,
    /** Honest, under a hash that is another one every forty seconds. */
    ROTATING,
    /** Honest, under two hashes by turns. */
    ALTERNATING,
    /** No headers but Retry-After, as for user accounts. */
    BARE,
    /** A thousand requests promised; a 429 names the true bucket under another hash. */
    LYING,
    /** A thousand requests promised, also by the 429. */
    STUBBORN
  }

  private static final class Counter {
    long full = Long.MIN_VALUE / 2;
    long ends = Long.MIN_VALUE / 2;
    int used;
  }

  private static final long ROTATION = 40_000_000;

  private final Shape shape;
  private final Words words;
  private final Rounding rounding;
  private final double speed;
  private final Map<String, Counter> counters = new HashMap<>();
  private final Map<String, Retry> refused = new HashMap<>();
  private long turn;
  private int requests;
  private int overruns;

  /**
   * A server.
   *
   * @param speed of its clock, as a multiple of that of Redis'
   */
  VirtualServer(Shape shape, Words words, Rounding rounding, double speed) {
    this.shape = shape;
    this.words = words;
    this.rounding = rounding;
    this.speed = speed;
  }

  VirtualServer(Shape shape, Words words) {
    this(shape, words, Rounding.NEAREST, 1);
  }

  int requests() {
    return requests;
  }

  int overruns() {
    return overruns;
  }

  /** From now on a resource is shared with somebody who has used it up for so long. */
  void refuse(String major, long micros) {
    refused.put(major, new Retry(Duration.ofNanos(micros * 1000), Scope.SHARED));
  }

  Observation answer(String major, long micros) {
    requests++;
    if (refused.containsKey(major)) {
      return new Observation(429, null, refused.get(major));
    }
    long now = (long) (micros * speed);
    turn =
        switch (words) {
          case ROTATING -> micros / ROTATION;
          case ALTERNATING -> requests % 2;
          default -> 0;
        };
    Counter counter = counters.computeIfAbsent(major, fresh -> new Counter());
    return shape.sliding ? slide(counter, now) : count(counter, now);
  }

  private Observation slide(Counter counter, long now) {
    long full = Math.max(now, counter.full);
    long early = full - now - (shape.limit - 1) * shape.gap;
    if (early > 0) {
      return refused(full - now, early);
    }
    counter.full = full + shape.gap;
    long reset = counter.full - now;
    return allowed((int) ((shape.window() - reset) / shape.gap), reset);
  }

  private Observation count(Counter counter, long now) {
    if (now >= counter.ends) {
      counter.ends = now + shape.window();
      counter.used = 0;
    }
    if (counter.used >= shape.limit) {
      return refused(counter.ends - now, counter.ends - now);
    }
    counter.used++;
    return allowed(shape.limit - counter.used, counter.ends - now);
  }

  private Observation allowed(int remaining, long reset) {
    return switch (words) {
      case HONEST, ROTATING, ALTERNATING -> new Observation(200, honest(remaining, reset), null);
      case BARE -> new Observation(200, null, null);
      case LYING, STUBBORN -> new Observation(200, promise(), null);
    };
  }

  private Observation refused(long reset, long wait) {
    overruns++;
    Retry retry = new Retry(Duration.ofNanos(wait * 1000), Scope.USER);
    return switch (words) {
      case HONEST, ROTATING, ALTERNATING -> new Observation(429, honest(0, reset), retry);
      case BARE -> new Observation(429, null, retry);
      case LYING -> new Observation(429, headers("true", shape.limit, 0, reset), retry);
      case STUBBORN -> new Observation(429, promise(), retry);
    };
  }

  private Headers honest(int remaining, long reset) {
    return headers("hash" + turn, shape.limit, remaining, reset);
  }

  private Headers promise() {
    return headers("hash", 1000, 999, 1_000_000);
  }

  private Headers headers(String hash, int limit, int remaining, long reset) {
    return new Headers(hash, limit, remaining, Duration.ofMillis(rounding.millis(reset)));
  }
}
