package dev.discard.coordinator.cli;

import dev.discard.common.job.RunMode;
import dev.discard.coordinator.cli.fleet.Archiving;
import dev.discard.coordinator.cli.input.Invocation;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code discard profile}: who the token is. */
@Command(name = "profile", description = "Only log in and say who the token is.")
final class ProfileCommand implements Callable<Integer> {

  private final Invocation invocation;

  ProfileCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new Archiving(invocation).archive(RunMode.PROFILE, List.of());
  }
}
