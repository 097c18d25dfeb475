package dev.discard.coordinator.explain;

import dev.discard.common.archive.meta.SpentMeta;
import dev.discard.common.spent.Cause;
import dev.discard.common.spent.RunSpent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run's time went into and what would help, in two lines for people and in figures. The
 * shares are of the time of the jobs, which run at once; what the limits allow is compared with the
 * time of the run.
 */
public final class Explanation {

  /** A bound that is at least so much of the time is what held the run up. */
  private static final double BINDING = 0.8;

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  /** Of less, of the run or of its jobs, there is nothing to explain. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final RunSpent run;
  private final Circumstances given;
  private final Optional<Bound> bound;

  private Explanation(RunSpent run, Circumstances given) {
    this.run = run;
    this.given = given;
    this.bound = Bound.of(run, given);
  }

  /** As the meta file of the run, its closing report and its status tell it. */
  public static SpentMeta of(RunSpent run, Circumstances given) {
    return new Explanation(run, given).meta();
  }

  private SpentMeta meta() {
    Map<String, Double> seconds = new TreeMap<>();
    run.all().time().forEach((cause, time) -> seconds.put(cause.word(), seconds(time)));
    return new SpentMeta(
        seconds(run.driven()),
        seconds,
        run.all().requests(),
        bound.map(some -> seconds(some.time())).orElse(null),
        lines());
  }

  private List<String> lines() {
    if (run.driven().compareTo(SHORT) < 0 || run.all().busy().compareTo(SHORT) < 0) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(new Shares(run, given).line());
    lines.add(advice());
    return lines;
  }

  private String advice() {
    Advice advice = new Advice(run, given);
    if (bound.isPresent() && seconds(bound.get().time()) >= BINDING * seconds(run.driven())) {
      return advice.limited(bound.get());
    }
    Cause most = Cause.REST;
    for (Cause cause : Cause.values()) {
      most = run.all().on(cause).compareTo(run.all().on(most)) > 0 ? cause : most;
    }
    return advice.heldUpBy(most) + bound.map(Explanation::best).orElse("");
  }

  private static String best(Bound bound) {
    return "; the limits allow " + Figures.time(bound.time()) + " at best";
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }
}
