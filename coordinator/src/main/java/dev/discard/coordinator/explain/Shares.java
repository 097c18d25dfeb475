package dev.discard.coordinator.explain;

import dev.discard.common.spent.Cause;
import dev.discard.common.spent.RunSpent;
import dev.discard.common.spent.Spent;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The line that says what the jobs' time went into, the most first. */
record Shares(RunSpent run, Circumstances given) {

  private static final double LEAST = 0.005;

  /** One channel that has so much of a wait is named. */
  private static final double MOSTLY = 0.5;

  private static final double ALMOST_ALL = 0.9;

  /** {@code 3 min 20 s, 1 job at a time; of their time 91 % waiting for …, 3 % network}. */
  String line() {
    double busy = run.all().busy().toNanos();
    List<Cause> causes =
        Stream.of(Cause.values())
            .filter(cause -> run.all().on(cause).toNanos() >= LEAST * busy)
            .sorted(Comparator.comparing((Cause cause) -> run.all().on(cause)).reversed())
            .toList();
    String parts =
        causes.stream()
            .map(
                cause -> Figures.perCent(run.all().on(cause).toNanos() / busy) + " " + words(cause))
            .collect(Collectors.joining(", "));
    return "%s, with %s jobs at a time; of their time %s"
        .formatted(Figures.time(run.driven()), Figures.decimal(run.parallel()), parts);
  }

  private String words(Cause cause) {
    return switch (cause) {
      case BUCKET -> "waiting for " + buckets();
      case PACE ->
          "waiting for the global pace (" + Figures.decimal(given.globalRate()) + "/s a token)";
      case REFUSAL -> "waiting as 429s asked";
      case REDIS -> "waiting for Redis";
      case NETWORK -> "network";
      case ERROR -> "failed attempts";
      case UPLOAD -> "waiting for uploads";
      case REST -> "own work";
    };
  }

  private String buckets() {
    Duration all = run.all().on(Cause.BUCKET);
    Optional<Map.Entry<Long, Spent>> most =
        run.channels().entrySet().stream()
            .max(Comparator.comparing(channel -> channel.getValue().on(Cause.BUCKET)));
    double share =
        most.map(channel -> channel.getValue().on(Cause.BUCKET).toNanos())
            .map(nanos -> (double) nanos / Math.max(1, all.toNanos()))
            .orElse(0.0);
    Optional<String> name = most.flatMap(channel -> given.name(channel.getKey()));
    if (share < MOSTLY || name.isEmpty()) {
      return channels();
    }
    String limit =
        given.limits().of(RouteLimits.MESSAGES).map(some -> " (" + some.words() + ")").orElse("");
    return share >= ALMOST_ALL
        ? "the bucket of " + name.get() + limit
        : "buckets, mostly that of " + name.get() + limit;
  }

  private String channels() {
    long waiting =
        run.channels().values().stream()
            .filter(channel -> !channel.on(Cause.BUCKET).isZero())
            .count();
    return waiting > 1 ? "the buckets of " + Figures.number(waiting) + " channels" : "buckets";
  }
}
