package dev.discard.coordinator.explain;

import dev.discard.common.spent.RunSpent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time that a limit makes a run take at least, however many workers there are: the requests of
 * one bucket less those that pass at once, shared by the accounts; or all requests at the global
 * pace. That all accounts can read everything is taken for granted, so it may be too short.
 *
 * @param time at least
 * @param of what it is the limit of
 * @param requests how many fall under it
 * @param limit of the bucket; empty for the pace
 */
public record Bound(Duration time, Owner of, long requests, Optional<RouteLimit> limit) {

  /** The run as a whole proves a limit wrong that it has outrun by more than this. */
  private static final double DISPROVED = 1.05;

  private static final double NANOS = Duration.ofSeconds(1).toNanos();
  private static final String OF_CHANNELS = "GET /channels/";
  private static final String OF_GUILDS = "GET /guilds/";

  /** Whose limit it is. */
  public sealed interface Owner {

    /** The bucket of one channel or thread. */
    record Channel(long id) implements Owner {}

    /** A bucket of a guild or of the account. */
    record Route(String route) implements Owner {}

    /** The token's global pace. */
    record Pace() implements Owner {}
  }

  /** The tightest of all bounds that the time of a run has not proved wrong; empty for none. */
  public static Optional<Bound> of(RunSpent run, Circumstances given) {
    double most = run.driven().toNanos() * DISPROVED;
    return all(run, given).stream()
        .filter(bound -> bound.time.toNanos() <= most)
        .max(Comparator.comparing(Bound::time));
  }

  /** The tightest bound of requests that are yet to be made; empty for none. */
  public static Optional<Bound> ahead(RunSpent planned, Circumstances given) {
    return all(planned, given).stream().max(Comparator.comparing(Bound::time));
  }

  private static List<Bound> all(RunSpent run, Circumstances given) {
    List<Bound> bounds = new ArrayList<>();
    run.channels()
        .forEach(
            (id, spent) ->
                spent
                    .requests()
                    .forEach(
                        (route, count) -> add(bounds, new Owner.Channel(id), route, count, given)));
    for (Map.Entry<String, Long> route : run.all().requests().entrySet()) {
      if (!route.getKey().startsWith(OF_CHANNELS)) {
        // Of the guilds one has at least so many as all of them on average.
        int buckets = route.getKey().startsWith(OF_GUILDS) ? Math.max(1, given.guilds()) : 1;
        Owner owner = new Owner.Route(route.getKey());
        add(bounds, owner, route.getKey(), route.getValue() / buckets, given);
      }
    }
    if (given.globalRate() > 0) {
      long asked = run.all().asked();
      double seconds = Math.max(0, asked - 1) / given.globalRate() / given.accounts();
      Duration time = Duration.ofNanos(Math.round(seconds * NANOS));
      bounds.add(new Bound(time, new Owner.Pace(), asked, Optional.empty()));
    }
    return bounds;
  }

  private static void add(
      List<Bound> bounds, Owner owner, String route, long count, Circumstances given) {
    Optional<RouteLimit> limit = given.limits().of(route);
    if (limit.isPresent()) {
      long each = (count + given.accounts() - 1) / given.accounts();
      bounds.add(new Bound(limit.get().least(each), owner, count, limit));
    }
  }
}
