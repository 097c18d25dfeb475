package dev.discard.coordinator.report.run;

import dev.discard.common.job.RunMode;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.plan.BackfillPlan;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.report.RunEnd;
import dev.discard.coordinator.report.RunResult;
import dev.discard.coordinator.report.gap.Gaps;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what a run amounts to. */
final class Judgement {

  private final RunResult result;
  private final Gaps gaps;

  private Judgement(RunResult result, Gaps gaps) {
    this.result = result;
    this.gaps = gaps;
  }

  static Verdict of(RunResult result, Gaps gaps) {
    return new Judgement(result, gaps).verdict();
  }

  private Verdict verdict() {
    Throwable error = result.end().error();
    if (error != null) {
      return Verdict.error(error.toString());
    }
    Optional<String> unauthorised = unauthorised();
    if (unauthorised.isPresent()) {
      return Verdict.notAuthorised("Unauthorized: " + unauthorised.get());
    }
    String refusal = result.plan().refusal();
    if (refusal != null) {
      return Verdict.error("Refused: " + refusal);
    }
    if (result.end().kind() == RunEnd.Kind.CANCELLED) {
      return Verdict.CANCELLED;
    }
    String nothing = whyNothing();
    if (nothing != null) {
      return Verdict.error(nothing);
    }
    return gaps.failed().isEmpty() ? Verdict.COMPLETE : Verdict.PARTS_ARE_MISSING;
  }

  /** Why no token is left; empty when one is. Such a job has tried all accounts that may do it. */
  private Optional<String> unauthorised() {
    List<JobResult> refused =
        result.jobs().values().stream().filter(job -> job.end().unauthorised()).toList();
    Set<Integer> stopped = new HashSet<>();
    refused.forEach(job -> stopped.addAll(result.plan().roster().of(job.work()).numbers()));
    return refused.stream()
        .map(job -> job.end().detail())
        .filter(reason -> stopped.size() >= result.run().accounts())
        .findFirst();
  }

  /** The reason why nothing that was asked for is there; null when something is. */
  private @Nullable String whyNothing() {
    if (result.plan().self() == null) {
      return "RequestError: Discord did not tell who the token is: " + sessionReason();
    }
    boolean nothing =
        switch (result.run().mode()) {
          case PROFILE -> false;
          case GUILD -> result.plan().guilds().isEmpty();
          case CHANNEL -> result.plan().channels().isEmpty();
        };
    return nothing ? firstGap() : null;
  }

  private String sessionReason() {
    return BackfillPlan.sessions(result.run()).stream()
        .flatMap(session -> result.job(session).stream())
        .map(job -> job.end().detail())
        .findFirst()
        .orElse("it was never asked");
  }

  private String firstGap() {
    for (Plan.Missing missing : result.plan().missing()) {
      return missing.hidden()
          ? "Forbidden: %s not readable: %s (%s)".formatted(words(missing))
          : "NotFoundError: %s not found: %s (%s)".formatted(words(missing));
    }
    for (Plan.Denied denied : result.plan().denied()) {
      return "Forbidden: Channel not readable: %s (%s)"
          .formatted(Snowflake.format(denied.ref().id()), denied.reason());
    }
    if (gaps.failed().isEmpty() && result.run().ids().isEmpty()) {
      return "NotFoundError: the account is in no guild";
    }
    String what = result.run().mode() == RunMode.GUILD ? "guild" : "channel";
    return "RequestError: no %s could be archived: %s"
        .formatted(what, gaps.failed().isEmpty() ? "no reason" : gaps.failed().get(0).reason());
  }

  private static Object[] words(Plan.Missing missing) {
    return new Object[] {missing.what(), Snowflake.format(missing.id()), missing.reason()};
  }
}
