package dev.discard.coordinator.explain;

import dev.discard.common.spent.Cause;
import dev.discard.common.spent.RunSpent;
import java.util.concurrent.TimeUnit;

/** The line that says what held a run up, and what would help or not. */
record Advice(RunSpent run, Circumstances given) {

  /** For a run that took hardly longer than a limit allows. */
  String limited(Bound bound) {
    String best = Figures.time(bound.time()) + " at best for ";
    String requests = Figures.number(bound.requests()) + " requests";
    String limit = bound.limit().map(some -> " (" + some.words() + ")").orElse("");
    if (bound.of() instanceof Bound.Owner.Channel channel) {
      String name = given.name(channel.id()).orElse("one channel");
      return "bound by the limits: %s%s in %s%s; more workers will not help, another bot that can read %s would (--tokens-file)"
          .formatted(best, requests, name, limit, name);
    }
    if (bound.of() instanceof Bound.Owner.Route route) {
      return "bound by the limits: %s%s of %s%s; more workers will not help, another bot would (--tokens-file)"
          .formatted(best, requests, route.route(), limit);
    }
    return "bound by the limits: %s%s at %s/s of each token; more workers will not help, another bot would (--tokens-file)"
        .formatted(best, requests, Figures.decimal(given.globalRate()));
  }

  /** For a run that took longer than that. */
  String heldUpBy(Cause most) {
    return switch (most) {
      case BUCKET ->
          "held up by buckets, %s jobs at a time: more workers ask in more channels at once"
              .formatted(Figures.decimal(run.parallel()));
      case PACE ->
          "held up by the global pace at times: more workers will not help, another bot would"
              + " (--tokens-file)";
      case REFUSAL ->
          "held up by 429s: somebody else uses up this token's limits, or they are lower than their"
              + " headers say; more workers will not help";
      case REDIS -> "held up by Redis: a nearer or less busy one would help, more workers will not";
      case NETWORK ->
          "held up by the network: jobs waited %s ms for an answer on average; more workers (--workers, or"
                  .formatted(Figures.number(answer()))
              + " --concurrency of each) would help";
      case ERROR ->
          "held up by failed attempts and the pauses after them: lines of type http_error tell why;"
              + " more workers will not help";
      case UPLOAD ->
          "held up by uploads: by the coordinator's disk, its --spool-limit or the way to it; more"
              + " workers will not help";
      case REST -> "held up by the machines that work: workers on another one would help";
    };
  }

  private long answer() {
    long asked = Math.max(1, run.all().asked());
    return TimeUnit.NANOSECONDS.toMillis(run.all().on(Cause.NETWORK).toNanos() / asked);
  }
}
