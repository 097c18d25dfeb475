package dev.discard.worker.discord;

import dev.discard.common.async.Await;
import dev.discard.common.async.AwaitTimeoutException;
import dev.discard.common.ratelimit.TokenStoppedException;
import dev.discard.worker.discord.answer.BodyCheck;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.Remedy;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Exchange;
import dev.discard.worker.discord.http.IpBannedException;
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

  /** When the attempt had its permit. */
  private volatile long permitted;

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
    } catch (IpBannedException silent) {
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
    long began = calls.waits().now();
    Exchange exchange = Await.await(attempt, deadline);
    calls.waits().add(began, permitted);
    asker = exchange.account();
    Outcome outcome = calls.judge(exchange);
    if (outcome instanceof Outcome.Success success) {
      String flaw = check.flaw(success.body());
      if (flaw == null) {
        return success;
      }
      exchange = exchange.refuted(flaw);
      outcome = new DiscordFailure.Broken(flaw);
    }
    if (outcome instanceof DiscordFailure.IpBanned banned) {
      calls.client().keepSilent(banned.length());
    }
    calls.record(exchange, number);
    return outcome;
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
    return calls.client().send(calls.askers().without(blind), call, this::isWanted);
  }

  /** Asked when the permit has come. */
  private boolean isWanted() {
    permitted = calls.waits().now();
    return !abandoned;
  }
}
