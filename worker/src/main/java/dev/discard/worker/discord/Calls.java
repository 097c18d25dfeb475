package dev.discard.worker.discord;

import dev.discard.worker.discord.answer.BodyCheck;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.answer.Verdict;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Exchange;
import dev.discard.worker.discord.call.ExchangeLog;
import dev.discard.worker.discord.http.DiscordClient;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The calls of one job: asked again where that helps, every failed attempt recorded. For one job
 * thread.
 */
public final class Calls {

  private final DiscordClient client;
  private final Account account;
  private final RetryRule rule;
  private final ExchangeLog log;
  private final LimitWaits waits;
  private final Verdict verdict;

  /**
   * @param waits told how long the limits kept the calls back
   */
  public Calls(
      DiscordClient client, Account account, RetryRule rule, ExchangeLog log, LimitWaits waits) {
    this.client = client;
    this.account = account;
    this.rule = rule;
    this.log = log;
    this.waits = waits;
    this.verdict = new Verdict(account.token());
  }

  public Account account() {
    return account;
  }

  /** The same, but the first 429 is final. */
  public Calls withoutPatience() {
    return new Calls(client, account, rule.withoutPatience(), log, waits);
  }

  /** Begins a call, so that it is under way while the thread does something else. */
  public PendingCall begin(Call call) {
    return new PendingCall(this, call);
  }

  /** Makes a call and waits for what it comes to. */
  public Outcome ask(Call call) throws IOException, InterruptedException {
    return ask(call, BodyCheck.JSON);
  }

  /** Makes a call whose answer must pass a check, and waits for what it comes to. */
  public Outcome ask(Call call, BodyCheck check) throws IOException, InterruptedException {
    return begin(call).outcome(check);
  }

  DiscordClient client() {
    return client;
  }

  Verdict verdict() {
    return verdict;
  }

  LimitWaits waits() {
    return waits;
  }

  RetryRule rule() {
    return rule;
  }

  void record(Exchange exchange, int attempt) throws IOException {
    log.failed(exchange, attempt);
  }

  /** Waits until an answer may be ready, a little longer each time where nobody says how long. */
  void awaitReady(Duration told, int times) throws InterruptedException {
    if (told.isZero()) {
      backOff(times);
    } else {
      Thread.sleep(told.toMillis());
    }
  }

  /** Waits as long as it takes before a fault is tried again. */
  void backOff(int faults) throws InterruptedException {
    Thread.sleep(rule.backoff().after(faults, RandomGenerator.getDefault()).toMillis());
  }
}
