package dev.discard.coordinator.cli;

import dev.discard.common.archive.ArchiveException;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.closing.MediaWords;
import dev.discard.coordinator.read.ChannelMedia;
import dev.discard.coordinator.read.ChannelText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code discard read}: prints an archived channel as text. */
@Command(name = "read", description = "Print an archived channel as text.")
final class ReadCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(
      paramLabel = "RUN/GUILD/CHANNEL",
      description = "The channel's files without their suffix, or either of them.")
  private Path path = Path.of("");

  ReadCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    ChannelText.print(path, invocation.console().out());
    tellOfFiles();
    return ExitCode.COMPLETE;
  }

  /** Beside the text, which stays the same with files and without. */
  private void tellOfFiles() {
    try {
      ChannelMedia.of(path)
          .filter(files -> files.wanted() > 0)
          .ifPresent(files -> invocation.console().say("media: " + MediaWords.of(files)));
    } catch (ArchiveException damaged) {
      invocation.console().say("media: not counted: " + damaged.getMessage());
    }
  }
}
