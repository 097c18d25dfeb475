package dev.discard.coordinator.explain;

import dev.discard.common.ratelimit.KnownLimits;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The limits of routes: as the fleet has learned them, else as they were observed for bots by
 * others, which are assumed and named so.
 */
public final class RouteLimits {

  /** Requests with the messages of one channel. */
  public static final String MESSAGES = "GET /channels/:c/messages";

  /** The members of one guild. */
  public static final String MEMBERS = "GET /guilds/:g/members";

  private static final Map<String, RouteLimit> OBSERVED =
      Map.of(
          MESSAGES,
          observed(5, 5),
          MEMBERS,
          observed(10, 10),
          "GET /guilds/:g/members/:u",
          observed(5, 1),
          "GET /users/@me/guilds",
          observed(1, 1),
          "GET /gateway/bot",
          observed(2, 5),
          "GET /invites/:i",
          observed(250, 6));

  private final Map<String, Optional<RouteLimit>> learned;

  private RouteLimits(Map<String, Optional<RouteLimit>> learned) {
    this.learned = Map.copyOf(learned);
  }

  /** Nothing was learned yet. */
  public static RouteLimits assumed() {
    return new RouteLimits(Map.of());
  }

  /** What was learned for any of a run's tokens; those of the first one, where they differ. */
  public static RouteLimits of(Collection<KnownLimits> tokens) {
    Map<String, Optional<RouteLimit>> learned = new HashMap<>();
    for (KnownLimits token : tokens) {
      token.routes().forEach(route -> learned.putIfAbsent(route.route(), limit(route)));
    }
    return new RouteLimits(learned);
  }

  /** The limit of each bucket of a route; empty where nothing is known to bind. */
  public Optional<RouteLimit> of(String route) {
    return learned.getOrDefault(route, Optional.ofNullable(OBSERVED.get(route)));
  }

  /** Answers without a limit are an answer, too: nothing is assumed then. */
  private static Optional<RouteLimit> limit(KnownLimits.Route route) {
    if (route.perRequest().isZero()) {
      return Optional.empty();
    }
    int told = route.bucket().map(KnownLimits.Bucket::limit).orElse(Integer.MAX_VALUE);
    int taught = route.cap().map(KnownLimits.Cap::limit).orElse(Integer.MAX_VALUE);
    return Optional.of(new RouteLimit(Math.min(told, taught), route.perRequest(), false));
  }

  private static RouteLimit observed(int requests, int seconds) {
    return new RouteLimit(requests, Duration.ofSeconds(seconds).dividedBy(requests), true);
  }
}
