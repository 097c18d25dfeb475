package dev.discard.coordinator.local;

import dev.discard.common.async.Await;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.json.Json;
import dev.discard.common.ratelimit.KnownLimits;
import dev.discard.common.ratelimit.RedisRateLimiter;
import dev.discard.common.redis.RedisLink;
import dev.discard.coordinator.explain.RouteLimits;
import dev.discard.coordinator.forecast.Survey;
import dev.discard.coordinator.forecast.ThreadSizes;
import dev.discard.coordinator.plan.BackfillPlan;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.plan.facts.Answers;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.Since;
import dev.discard.worker.app.Scout;
import dev.discard.worker.app.Worker;
import dev.discard.worker.discord.call.Account;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a run would do, by asking what its first jobs ask: who the tokens are, and the
 * lists of its guilds. Writes nothing but the limits that it keeps to. Blocking.
 */
public final class Surveyor {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunSpec run;
  private final List<Account> accounts;
  private final Facts facts;
  private final ThreadSizes sizes = new ThreadSizes();
  private long asked;

  /**
   * @param accounts those of the run, in the order of their numbers
   * @param since where its channels begin
   */
  public Surveyor(RunSpec run, List<Account> accounts, Since since) {
    this.run = run;
    this.accounts = List.copyOf(accounts);
    this.facts = new Facts(run.settings().apiBase(), since);
  }

  /**
   * Asks until nothing is left of the first jobs.
   *
   * @throws IOException when Discord did not answer, saying why
   */
  public Survey survey(Vertx vertx, RedisLink redis, String version)
      throws IOException, InterruptedException {
    try (RedisRateLimiter limiter = new RedisRateLimiter(vertx, redis);
        Scout scout = new Scout(vertx, new Worker.Fleet(redis, limiter), version)) {
      Plan plan = BackfillPlan.of(run, facts);
      for (Optional<Work> next = next(plan); next.isPresent(); next = next(plan)) {
        take(next.get(), scout);
        plan = BackfillPlan.of(run, facts);
      }
      return new Survey(plan, sizes.sizes(), members(plan), asked, limits(redis));
    }
  }

  private Optional<Work> next(Plan plan) {
    return plan.setup().stream()
        .filter(work -> work instanceof Work.Session || work instanceof Work.Guild)
        .filter(work -> !facts.hasEnded(work))
        .findFirst();
  }

  private void take(Work work, Scout scout) throws IOException, InterruptedException {
    if (work instanceof Work.Session session) {
      facts.add(session, answers(scout.ask(work, account(session.account())), null));
    } else if (work instanceof Work.Guild guild) {
      facts.add(guild, answers(scout.ask(work, account(guild.account())), guild.selfId()));
    }
    facts.ended(work);
  }

  private Account account(int number) {
    return accounts.get(number - 1);
  }

  private Answers answers(byte[] lines, @Nullable Long self) {
    Answers answers = new Answers(run.settings().apiBase(), self);
    for (String line : new String(lines, StandardCharsets.UTF_8).split("\n")) {
      if (!line.isEmpty()) {
        answers.add(line.getBytes(StandardCharsets.UTF_8));
        sizes.add(line);
        asked += Json.read(line).has("request") ? 1 : 0;
      }
    }
    return answers;
  }

  private Map<Long, Long> members(Plan plan) {
    Map<Long, Long> members = new HashMap<>();
    for (Plan.GuildRef guild : plan.guilds()) {
      for (int number = 1; number <= accounts.size(); number++) {
        facts
            .of(number)
            .guild(guild.id())
            .map(known -> known.members())
            .ifPresent(count -> members.put(guild.id(), count));
      }
    }
    return members;
  }

  private RouteLimits limits(RedisLink redis) throws InterruptedException {
    List<KnownLimits> known = new ArrayList<>();
    for (Account account : accounts) {
      known.add(Await.await(KnownLimits.read(redis, account.tokenName()), PATIENCE));
    }
    return RouteLimits.of(known);
  }
}
