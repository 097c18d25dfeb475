package dev.discard.coordinator.cli;

import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.UserFault;
import dev.discard.coordinator.warc.ApiWarc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code discard export}: an archive in the formats of other tools. */
@Command(
    name = "export",
    description = {
      "Write the log of a run in another format: warc, which web archives and their players read.",
      "The files have the name of the run directory; none is larger than a gibibyte."
    })
final class ExportCommand implements Callable<Integer> {

  private static final String WARC = "warc";
  private static final long BETWEEN_WORDS = 100_000;

  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "warc", description = "The format.")
  private String format = "";

  @Parameters(index = "1", paramLabel = "RUN_DIR", description = "The directory of one run.")
  private Path directory = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where the files appear, the present directory by default.")
  private Path target = Path.of("");

  @Option(names = "--force", description = "Replace the files of an earlier export.")
  private boolean force;

  ExportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    if (!format.equals(WARC)) {
      throw UserFault.usage("no such format: '" + format + "' (one of warc)");
    }
    RunDirectory run = RunDirectory.open(directory);
    Files.createDirectories(target.toAbsolutePath());
    ApiWarc warc = new ApiWarc(run, target.toAbsolutePath());
    List<Path> inTheWay = warc.inTheWay();
    if (!inTheWay.isEmpty() && !force) {
      throw UserFault.error(inTheWay.get(0) + " is there already: --force replaces it");
    }
    List<Path> files = warc.write(this::tell);
    for (Path left : inTheWay) {
      if (!files.contains(left) && left.toString().endsWith(".gz")) {
        Files.delete(left);
      }
    }
    Console console = invocation.console();
    files.forEach(file -> console.result(file.toString()));
    return ExitCode.COMPLETE;
  }

  private void tell(long lines) {
    if (lines % BETWEEN_WORDS == 0) {
      invocation.console().say("%,d lines so far".formatted(lines));
    }
  }
}
