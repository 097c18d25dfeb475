package dev.discard.coordinator.cli.forecast;

import static dev.discard.common.async.Await.await;

import dev.discard.common.async.Clock;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.secret.Secret;
import dev.discard.coordinator.cli.fleet.EventLoops;
import dev.discard.coordinator.cli.fleet.FleetRedis;
import dev.discard.coordinator.cli.input.FleetCredential;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.input.LoginTokens;
import dev.discard.coordinator.cli.log.LogSetup;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.Interrupts;
import dev.discard.coordinator.cli.screen.UserFault;
import dev.discard.coordinator.cli.screen.Version;
import dev.discard.coordinator.forecast.Survey;
import dev.discard.coordinator.local.Surveyor;
import dev.discard.coordinator.plan.facts.Since;
import dev.discard.coordinator.summary.Continuation;
import dev.discard.worker.discord.call.Account;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;

/** One dry run, from the command line to its end. */
public final class Forecasting {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Invocation invocation;

  public Forecasting(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * How to tell it.
   *
   * @param json one JSON object instead of lines
   * @param assumed messages in each channel of unknown size; empty to tell only the least
   */
  public record Telling(boolean json, OptionalLong assumed) {}

  /**
   * Finds out what a run would do, and tells it.
   *
   * @param ids the channels or guilds
   * @return the exit code
   */
  public int forecast(RunMode mode, List<Long> ids, Telling telling)
      throws IOException, InterruptedException {
    List<Secret> tokens = LoginTokens.of(invocation);
    RunSpec run =
        new RunSpec(
            RunId.random(new SecureRandom()),
            mode,
            List.copyOf(new LinkedHashSet<>(ids)),
            Clock.system().now(),
            List.of(),
            invocation.options().settings(),
            tokens.size());
    LogSetup.tellErrorsOnly();
    Thread asking = Thread.currentThread();
    Interrupts.take(invocation.console(), "stopping: nothing was written").onEnd(asking::interrupt);
    Survey survey;
    try (EventLoops loops = new EventLoops()) {
      survey = survey(loops.vertx(), run, tokens);
    }
    return tell(run, survey, telling);
  }

  private Survey survey(Vertx vertx, RunSpec run, List<Secret> tokens)
      throws IOException, InterruptedException {
    if (invocation.options().redis().isPresent()) {
      FleetKey key = FleetCredential.of(invocation.console().environment());
      try (FleetRedis fleet = FleetRedis.connect(vertx, invocation.options())) {
        return survey(vertx, run, accounts(run, tokens, key), fleet.link());
      }
    }
    RedisProcess server = RedisProcess.start(RedisSetup.volatileData());
    try {
      RedisLink link = await(RedisLink.connect(vertx, server.uri()), PATIENCE);
      try {
        return survey(vertx, run, accounts(run, tokens, FleetKey.random()), link);
      } finally {
        link.close();
      }
    } finally {
      server.close();
    }
  }

  private Survey survey(Vertx vertx, RunSpec run, List<Account> accounts, RedisLink redis)
      throws IOException, InterruptedException {
    Since since =
        run.settings().wanted().sinceLast()
            ? new Since(Continuation.of(invocation.options().outputDir()))
            : Since.THE_BEGINNING;
    return new Surveyor(run, accounts, since).survey(vertx, redis, Version.number());
  }

  /** By the names that the fleet's key gives tokens, so that a fleet's limits hold. */
  private static List<Account> accounts(RunSpec run, List<Secret> tokens, FleetKey key) {
    RunSpec.Settings settings = run.settings();
    return tokens.stream()
        .map(
            token ->
                new Account(
                    settings.apiBase(),
                    token,
                    key.nameOf(token),
                    settings.userAccount(),
                    settings.globalRate()))
        .toList();
  }

  private int tell(RunSpec run, Survey survey, Telling telling) {
    if (survey.plan().self() == null) {
      throw UserFault.notAuthorised(
          "Discord does not accept the token: check DISCORD_TOKEN or -t; a user's token needs -U,"
              + " a bot's must not have it");
    }
    ForecastTelling words = new ForecastTelling(run, survey, telling.assumed());
    if (telling.json()) {
      invocation.console().result(words.json());
    } else {
      words.lines().forEach(invocation.console()::tell);
    }
    boolean nothing = survey.channels().isEmpty() && !survey.plan().missing().isEmpty();
    return nothing ? ExitCode.ERROR : ExitCode.COMPLETE;
  }
}
