package dev.discard.worker.discord;

import dev.discard.common.async.Await;
import dev.discard.common.async.AwaitTimeoutException;
import dev.discard.common.ratelimit.Permit;
import dev.discard.common.ratelimit.TokenStoppedException;
import dev.discard.common.spent.Cause;
import dev.discard.worker.discord.answer.BodyCheck;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.Remedy;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Exchange;
import dev.discard.worker.discord.http.EgressSilentException;
import dev.discard.worker.discord.http.Timeouts;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that is under way. Its first attempt goes on by itself; retries, and the records of failed
 * attempts, wait until the outcome is asked for, so that records stay in the order of asking.
 */
public final class PendingCall {

  private final Calls calls;
  private final Call call;
  private final Duration deadline;
  private volatile boolean abandoned;

  /** What the attempt was sent with; null until then. */
  private volatile @Nullable Permit permit;

  /** Who made the latest attempt. */
  private @Nullable Account asker;

  /** They do not see what is asked for. */
  private final Set<Account> blind = new HashSet<>();

  private Future<Exchange> attempt;
  private int faults;
  private int limited;

  PendingCall(Calls calls, Call call) {
    this.calls = calls;
    this.call = call;
    Timeouts timeouts = calls.client().timeouts();
    this.deadline = timeouts.permit().plus(timeouts.whole());
    this.attempt = send();
  }

  /** Waits for the outcome; to be asked for once. */
  public Outcome outcome() throws IOException, InterruptedException {
    return outcome(BodyCheck.JSON);
  }

  /** Waits for the outcome, where an answer that fails the check is a failed attempt. */
  public Outcome outcome(BodyCheck check) throws IOException, InterruptedException {
    try {
      Outcome outcome = judged(check, 1);
      for (int number = 2; outcome instanceof DiscordFailure failure && again(failure); number++) {
        attempt = send();
        outcome = judged(check, number);
      }
      if (outcome instanceof Outcome.Success) {
        calls.askers().leaveOut(blind);
      }
      return outcome;
    } catch (TokenStoppedException stopped) {
      return new DiscordFailure.TokenStopped(String.valueOf(stopped.getMessage()));
    } catch (EgressSilentException silent) {
      return new DiscordFailure.NoPermit(String.valueOf(silent.getMessage()));
    } catch (AwaitTimeoutException late) {
      return new DiscordFailure.NoPermit("no permit to ask within " + deadline.toSeconds() + " s");
    } finally {
      abandoned = true;
    }
  }

  /** Gives the call up: if it was not sent yet, it never will be. */
  public void abandon() {
    abandoned = true;
  }

  private Outcome judged(BodyCheck check, int number) throws IOException, InterruptedException {
    long began = calls.time().now();
    Exchange exchange = arrived(began);
    long ended = calls.time().now();
    calls.time().sent(call.route().name());
    asker = exchange.account();
    Outcome outcome = calls.judge(exchange);
    if (outcome instanceof Outcome.Success success) {
      String flaw = check.flaw(success.body());
      if (flaw == null) {
        calls.time().waited(began, ended, permit, Cause.NETWORK);
        return success;
      }
      exchange = exchange.refuted(flaw);
      outcome = new DiscordFailure.Broken(flaw);
    }
    calls.time().waited(began, ended, permit, wayOf(outcome));
    calls.record(exchange, number);
    return outcome;
  }

  private Exchange arrived(long began) throws InterruptedException {
    boolean there = false;
    try {
      Exchange exchange = Await.await(attempt, deadline);
      there = true;
      return exchange;
    } finally {
      if (!there) {
        calls.time().waited(began, calls.time().now(), permit, Cause.ERROR);
      }
    }
  }

  /** What the way of an answer was good for that is no success. */
  private static Cause wayOf(Outcome outcome) {
    if (outcome instanceof DiscordFailure.RateLimited) {
      return Cause.REFUSAL;
    }
    boolean faulty = outcome instanceof DiscordFailure failure && failure.remedy() == Remedy.RETRY;
    return faulty ? Cause.ERROR : Cause.NETWORK;
  }

  /** Whether to try again, after the wait that a fault asks for; a 429's is the limiter's. */
  private boolean again(DiscordFailure failure) throws InterruptedException {
    if (failure.remedy() != Remedy.RETRY) {
      return elsewhere(failure);
    }
    if (failure instanceof DiscordFailure.RateLimited) {
      return ++limited < calls.rule().mostLimited();
    }
    if (failure instanceof DiscordFailure.NotReady notReady) {
      calls.awaitReady(notReady.retryAfter(), ++limited);
      return limited < calls.rule().mostLimited();
    }
    boolean broken = failure instanceof DiscordFailure.Broken cut && cut.isUnreachable();
    if (++faults >= (broken ? calls.rule().mostBroken() : calls.rule().mostAttempts())) {
      return false;
    }
    calls.backOff(faults);
    return true;
  }

  /** Whether to try under another account what this one cannot have. */
  private boolean elsewhere(DiscordFailure failure) {
    if (asker == null) {
      return false;
    }
    if (failure.remedy() == Remedy.STOP_TOKEN) {
      calls.askers().leaveOut(Set.of(asker));
    } else if (!failure.dependsOnAccount()) {
      return false;
    }
    blind.add(asker);
    return !calls.askers().without(blind).isEmpty();
  }

  private Future<Exchange> send() {
    permit = null;
    return calls.client().send(calls.askers().without(blind), call, this::isWanted);
  }

  /** Asked when the permit has come. */
  private boolean isWanted(Permit given) {
    permit = given;
    return !abandoned;
  }
}
