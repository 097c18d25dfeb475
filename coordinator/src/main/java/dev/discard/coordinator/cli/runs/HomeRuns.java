package dev.discard.coordinator.cli.runs;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.GuildLog;
import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.coordinator.closing.Closing;
import dev.discard.coordinator.summary.Original;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The run directories in an output directory, by their meta files, of this program or not. */
public final class HomeRuns implements RunSource {

  private final Path output;
  private final List<String> notes = new ArrayList<>();

  public HomeRuns(Path output) {
    this.output = output;
  }

  @Override
  public List<RunView> all() {
    List<RunView> runs = new ArrayList<>();
    for (Path directory : directories()) {
      try {
        runs.add(view(directory));
      } catch (ArchiveException damaged) {
        notes.add(String.valueOf(damaged.getMessage()));
      }
    }
    runs.sort(Comparator.comparing((RunView run) -> run.about().began()).reversed());
    return runs;
  }

  /** The run directory that is meant by a path, or by a name in the output directory. */
  Optional<Path> directory(String text) {
    try {
      return Stream.of(Path.of(text), output.resolve(text)).filter(RunDirectory::isRun).findFirst();
    } catch (InvalidPathException nonsense) {
      return Optional.empty();
    }
  }

  /**
   * The run of a directory.
   *
   * @throws ArchiveException when its meta file is damaged
   */
  static RunView view(Path directory) {
    RunMeta meta = RunDirectory.open(directory).meta();
    RunMeta.Summary summary = meta.summary();
    return new RunView(
        new RunView.About(
            meta.run().ident(),
            meta.settings().mode(),
            meta.command(),
            meta.run().start(),
            directory.toString(),
            directory.toAbsolutePath().normalize().toString()),
        phase(meta),
        new RunView.Sums(summary.messages(), summary.httpRequests(), summary.httpErrors()),
        Optional.ofNullable(meta.run().exception()),
        Optional.empty());
  }

  /** A run of the original cannot be gone on with. */
  private static Phase phase(RunMeta meta) {
    Phase phase = Phase.of(meta);
    return Original.made(meta) && phase != Phase.COMPLETE ? Phase.FAILED : phase;
  }

  @Override
  public RunView look(RunView run) {
    RunDirectory directory = RunDirectory.open(Path.of(run.about().handle()));
    RunView now = view(directory.path());
    SortedMap<ChannelState, Long> channels = new TreeMap<>();
    SortedMap<ChannelState, Long> threads = new TreeMap<>();
    long messages = 0;
    for (ChannelMeta channel : channels(directory)) {
      boolean thread = channel.channel().type().endsWith("_thread");
      if (channel.status() != null) {
        (thread ? threads : channels).merge(ChannelState.of(channel.status()), 1L, Long::sum);
      }
      messages += channel.summary().messages();
    }
    RunView.Sums sums = now.sums();
    // Before the end of a run its own meta file has no sums yet.
    return new RunView(
        now.about(),
        now.phase(),
        new RunView.Sums(Math.max(messages, sums.messages()), sums.requests(), sums.errors()),
        now.error(),
        Optional.of(
            new RunView.Detail(
                channels, threads, Closing.of(directory.meta()), Optional.empty(), List.of())));
  }

  private static List<ChannelMeta> channels(RunDirectory directory) {
    return directory.guilds().stream()
        .map(GuildLog::channels)
        .flatMap(List::stream)
        .filter(channel -> Files.exists(channel.metaFile()))
        .map(ChannelLog::meta)
        .toList();
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public void close() {}

  private List<Path> directories() {
    try (Stream<Path> entries = Files.list(output)) {
      return entries.filter(RunDirectory::isRun).toList();
    } catch (NoSuchFileException nothingYet) {
      return List.of();
    } catch (IOException unreadable) {
      throw ArchiveException.unreadable(output, unreadable);
    }
  }
}
