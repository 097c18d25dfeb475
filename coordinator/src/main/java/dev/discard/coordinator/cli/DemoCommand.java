package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.fleet.EventLoops;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.demo.Demo;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code discard demo}: shows a fleet at work, and what happens when a worker is lost. */
@Command(
    name = "demo",
    description = {
      "Show a fleet that loses a worker and misses nothing.",
      "Archives a simulated guild with three worker processes and kills one in the middle."
    })
final class DemoCommand implements Callable<Integer> {

  private final Invocation invocation;

  DemoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (EventLoops loops = new EventLoops()) {
      Demo demo =
          new Demo(loops.vertx(), invocation.options().outputDir(), invocation.console()::say);
      return demo.run() ? ExitCode.COMPLETE : ExitCode.PARTS_MISSING;
    }
  }
}
