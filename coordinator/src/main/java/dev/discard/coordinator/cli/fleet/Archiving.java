package dev.discard.coordinator.cli.fleet;

import dev.discard.common.async.Clock;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.secret.Secret;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.input.LoginTokens;
import dev.discard.coordinator.cli.input.Options;
import dev.discard.coordinator.cli.input.Scrubbing;
import dev.discard.coordinator.cli.log.LogSetup;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.UserFault;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;

/** One run, from the command line to its end. */
public final class Archiving {

  private final Invocation invocation;
  private final Console console;
  private final Options options;

  public Archiving(Invocation invocation) {
    this.invocation = invocation;
    this.console = invocation.console();
    this.options = invocation.options();
  }

  /**
   * Archives and says how it went.
   *
   * @param ids the channels or guilds; none for a profile
   * @return the exit code
   */
  public int archive(RunMode mode, List<Long> ids) throws IOException, InterruptedException {
    List<Secret> tokens = LoginTokens.of(invocation);
    RunSpec run = spec(mode, ids, tokens);
    warn();
    LogSetup.tellErrorsOnly();
    try (EventLoops loops = new EventLoops();
        Fleet fleet = Fleet.of(loops.vertx(), invocation, options.outputDir())) {
      fleet.client().submit(run, tokens);
      if (options.detach()) {
        console.say("the run goes on in the fleet; its id:");
        console.result(run.id().value());
        return ExitCode.COMPLETE;
      }
      return new FollowedRun(console, fleet, run).follow();
    }
  }

  private RunSpec spec(RunMode mode, List<Long> ids, List<Secret> tokens) {
    if (options.detach() && options.redis().isEmpty()) {
      throw UserFault.usage("--detach needs a fleet to leave the run to: name it with --redis");
    }
    return new RunSpec(
        RunId.random(new SecureRandom()),
        mode,
        List.copyOf(new LinkedHashSet<>(ids)),
        Clock.system().now(),
        new Scrubbing(tokens).arguments(invocation.command()),
        options.settings(),
        tokens.size());
  }

  private void warn() {
    if (options.userAccount()) {
      console.say(
          "Warning: Discord's terms of service forbid to automate a user account; it may be banned.");
    }
    if (options.apiBase().exposesToken()) {
      console.say(
          "Warning: the token travels unencrypted to " + options.apiBase().url() + "; use https.");
    }
  }
}
