package dev.discard.worker.discord;

import dev.discard.common.spent.Cause;
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
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The calls of one job: asked again where that helps, every failed attempt recorded. For one job
 * thread.
 */
public final class Calls {

  private final DiscordClient client;
  private final Askers askers;
  private final RetryRule rule;
  private final ExchangeLog log;
  private final JobTime time;

  /**
   * @param accounts any of them may ask; at least one
   * @param time told what the calls took
   */
  public Calls(
      DiscordClient client, List<Account> accounts, RetryRule rule, ExchangeLog log, JobTime time) {
    this(client, new Askers(accounts), rule, log, time);
  }

  private Calls(
      DiscordClient client, Askers askers, RetryRule rule, ExchangeLog log, JobTime time) {
    this.client = client;
    this.askers = askers;
    this.rule = rule;
    this.log = log;
    this.time = time;
  }

  /** Who asks; of several the first. */
  public Account account() {
    return askers.first();
  }

  /** The same, but the first 429 is final. */
  public Calls withoutPatience() {
    return new Calls(client, askers, rule.withoutPatience(), log, time);
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

  Askers askers() {
    return askers;
  }

  Outcome judge(Exchange exchange) {
    return new Verdict(exchange.account().token()).of(exchange);
  }

  JobTime time() {
    return time;
  }

  RetryRule rule() {
    return rule;
  }

  void record(Exchange exchange, int attempt) throws IOException {
    log.failed(exchange, attempt);
  }

  /** Waits until an answer may be ready, a little longer each time where nobody says how long. */
  void awaitReady(Duration told, int times) throws InterruptedException {
    pause(Cause.REFUSAL, told.isZero() ? backoff(times) : told);
  }

  /** Waits as long as it takes before a fault is tried again. */
  void backOff(int faults) throws InterruptedException {
    pause(Cause.ERROR, backoff(faults));
  }

  private Duration backoff(int times) {
    return rule.backoff().after(times, RandomGenerator.getDefault());
  }

  private void pause(Cause why, Duration length) throws InterruptedException {
    long began = time.now();
    try {
      Thread.sleep(length.toMillis());
    } finally {
      time.spent(why, began);
    }
  }
}
