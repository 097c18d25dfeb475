package dev.discard.common.ratelimit;

import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the fleet knows of one token's limits at a moment, read without changing anything.
 *
 * @param stopped why the token must not be used any more; empty when it may be
 * @param blocked how long a global 429 still forbids all requests; zero when none does
 * @param pace the time between two requests that the global pace asks for; zero when nobody asked
 *     for one within the last minute
 * @param routes what is known of each route, in the order of their names
 */
public record KnownLimits(
    Optional<String> stopped, Duration blocked, Duration pace, List<Route> routes) {

  private static final LuaScript SCRIPT = LuaScript.load(KnownLimits.class, "known.lua");
  private static final int TOKEN_VALUES = 3;
  private static final int ROUTE_VALUES = 11;
  private static final List<Shape> SHAPES = List.of(Shape.UNKNOWN, Shape.FIXED, Shape.SLIDING);

  /**
   * One route, the same for all its major parameters.
   *
   * @param route method and path template, as {@link BucketKey#route}
   * @param bare whether its answers bear no bucket headers
   * @param bucket what headers told of its buckets
   * @param cap what 429s taught beyond that
   */
  public record Route(String route, boolean bare, Optional<Bucket> bucket, Optional<Cap> cap) {

    /**
     * The time that one request of one major parameter costs in the long run; zero where nothing is
     * known to bind.
     */
    public Duration perRequest() {
      Duration told = bucket.map(Bucket::perRequest).orElse(Duration.ZERO);
      Duration taught = cap.map(Cap::gap).orElse(Duration.ZERO);
      return told.compareTo(taught) > 0 ? told : taught;
    }
  }

  /** How a bucket gets its places back. */
  public enum Shape {
    /** Answers have not shown it yet. */
    UNKNOWN,
    /** All at once at the end of a window. */
    FIXED,
    /** One by one. */
    SLIDING
  }

  /**
   * A bucket as headers describe it.
   *
   * @param hash the hash of the last answer
   * @param limit requests that it holds
   * @param window the longest time that an answer named until it is full again
   * @param gap the time in which one place comes back; zero where not known
   */
  public record Bucket(String hash, int limit, Duration window, Duration gap, Shape shape) {

    /** The time that one request costs in the long run. */
    public Duration perRequest() {
      boolean oneByOne = shape != Shape.FIXED && !gap.isZero();
      return oneByOne ? gap : window.dividedBy(limit);
    }
  }

  /**
   * A limit that 429s taught; it outranks what headers promise.
   *
   * @param limit requests at once
   * @param window the time after which a 429 was over and all places were back
   * @param gap the time in which one place comes back
   * @param age since the last 429 that taught it
   */
  public record Cap(int limit, Duration window, Duration gap, Duration age) {}

  /**
   * Reads it in one round trip.
   *
   * @param token the token's name in the fleet
   */
  public static Future<KnownLimits> read(RedisLink link, String token) {
    return link.eval(SCRIPT, List.of(LimitsCall.key(token)), List.of()).map(KnownLimits::of);
  }

  /** What is known of a route; empty where nothing is. */
  public Optional<Route> route(String name) {
    return routes.stream().filter(route -> route.route.equals(name)).findFirst();
  }

  private static KnownLimits of(Response raw) {
    List<Route> routes = new ArrayList<>();
    for (int i = TOKEN_VALUES; i + ROUTE_VALUES <= raw.size(); i += ROUTE_VALUES) {
      routes.add(route(raw, i));
    }
    Optional<String> stopped = Optional.of(text(raw, 0)).filter(reason -> !reason.isEmpty());
    return new KnownLimits(stopped, micros(raw, 1), micros(raw, 2), List.copyOf(routes));
  }

  private static Route route(Response raw, int i) {
    return new Route(text(raw, i), number(raw, i + 1) > 0, bucket(raw, i + 2), cap(raw, i + 7));
  }

  private static Optional<Bucket> bucket(Response raw, int i) {
    int limit = (int) number(raw, i + 1);
    if (limit == 0) {
      return Optional.empty();
    }
    Shape shape = SHAPES.get((int) number(raw, i + 4));
    return Optional.of(
        new Bucket(text(raw, i), limit, micros(raw, i + 2), micros(raw, i + 3), shape));
  }

  private static Optional<Cap> cap(Response raw, int i) {
    int limit = (int) number(raw, i);
    return limit == 0
        ? Optional.empty()
        : Optional.of(new Cap(limit, micros(raw, i + 1), micros(raw, i + 2), micros(raw, i + 3)));
  }

  private static Duration micros(Response raw, int index) {
    return Duration.of(number(raw, index), ChronoUnit.MICROS);
  }

  private static String text(Response raw, int index) {
    return raw.get(index).toString();
  }

  private static long number(Response raw, int index) {
    return Objects.requireNonNull(raw.get(index).toLong());
  }
}
