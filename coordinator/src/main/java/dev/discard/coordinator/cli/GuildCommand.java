package dev.discard.coordinator.cli;

import dev.discard.common.job.RunMode;
import dev.discard.coordinator.cli.fleet.Archiving;
import dev.discard.coordinator.cli.input.Converters;
import dev.discard.coordinator.cli.input.Invocation;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code discard guild}: archives guilds. */
@Command(name = "guild", description = "Archive guilds: those named, or all of the account.")
final class GuildCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(
      paramLabel = "GUILD_ID",
      arity = "1..*",
      description = "The ids of the guilds, or the one word 'all'.")
  private List<String> ids = List.of();

  GuildCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new Archiving(invocation).archive(RunMode.GUILD, Converters.guilds(ids));
  }
}
