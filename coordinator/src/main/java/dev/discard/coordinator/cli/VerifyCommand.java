package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Converters;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.verify.Verification;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code discard verify}: computes anew what a run directory promises. */
@Command(
    name = "verify",
    description =
        "Check a run directory: its digests, its counts, that nothing is missing or double.")
final class VerifyCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(paramLabel = "RUN_DIR", description = "The directory of one run.")
  private Path directory = Path.of("");

  @Option(
      names = "--truth",
      paramLabel = "URL",
      converter = Converters.TruthAddress.class,
      description = "A simulator to compare with, as 'discard simulate' prints it.")
  private @Nullable URI truth;

  VerifyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    return Verification.print(directory, truth, invocation.console().out()).isClean()
        ? ExitCode.COMPLETE
        : ExitCode.PARTS_MISSING;
  }
}
