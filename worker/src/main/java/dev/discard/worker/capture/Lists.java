package dev.discard.worker.capture;

import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.answer.BodyCheck;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.Remedy;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.answer.Outcome.Success;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Exchange;
import dev.discard.worker.discord.call.Route;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Answers that a job records one after the other. */
public final class Lists {

  private final Calls calls;
  private final JobLog log;

  public Lists(Calls calls, JobLog log) {
    this.calls = calls;
    this.log = log;
  }

  /** Records an answer without which the job is over; null when it is there. */
  public @Nullable Ending needed(Call call, BodyCheck check)
      throws IOException, InterruptedException, GaveUpException {
    DiscordFailure failure = ask(call, check);
    return failure == null ? null : Endings.of(failure);
  }

  /** Records an answer; null when it is there, or why it is not, which is on record then. */
  public @Nullable DiscordFailure ask(Call call, BodyCheck check)
      throws IOException, InterruptedException {
    Outcome outcome = calls.ask(call, check);
    if (outcome instanceof DiscordFailure failure) {
      return failure;
    }
    log.success((Success) outcome);
    return null;
  }

  /**
   * As {@link #needed}, but an answer that fails the check is not asked for again: somebody else
   * than Discord has given it.
   */
  public @Nullable Ending genuine(Route route, BodyCheck check)
      throws IOException, InterruptedException, GaveUpException {
    Outcome outcome = calls.ask(Call.get(route));
    if (outcome instanceof DiscordFailure failure) {
      return Endings.of(failure);
    }
    Success success = (Success) outcome;
    String flaw = check.flaw(success.body());
    if (flaw == null) {
      log.success(success);
      return null;
    }
    log.failed(
        new Exchange(calls.account(), success.request(), success.timing(), success.answer(), flaw),
        1);
    return new Ending(Ending.Kind.DENIED, flaw);
  }

  /** Records an answer that may be refused, which is on record then; null to go on. */
  public @Nullable Ending optional(Call call, BodyCheck check)
      throws IOException, InterruptedException, GaveUpException {
    Outcome outcome = calls.ask(call, check);
    if (outcome instanceof DiscordFailure failure) {
      return failure.remedy() == Remedy.NONE ? null : Endings.of(failure);
    }
    log.success((Success) outcome);
    return null;
  }

  /**
   * Records all pages of a list, or those until the worker stops.
   *
   * @return null, or what ended the list before its end
   */
  public @Nullable DiscordFailure pages(Pages pages, BodyCheck check, BooleanSupplier stopping)
      throws IOException, InterruptedException {
    while (!pages.ended() && !stopping.getAsBoolean()) {
      Outcome outcome = calls.ask(pages.next(), check);
      if (outcome instanceof DiscordFailure failure) {
        return failure;
      }
      Success success = (Success) outcome;
      log.success(success);
      pages.answered(success.body());
      log.keepIfLarge();
    }
    return null;
  }
}
