package dev.discard.coordinator.summary;

import dev.discard.common.archive.ArchiveException;
import dev.discard.coordinator.summary.ArchiveSummary.RunEntry;
import dev.discard.coordinator.summary.ArchiveSummary.Skipped;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the summary of a directory of runs, and prints it. */
public final class SummaryReport {

  private final List<RunContent> counting = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

  private SummaryReport() {}

  /**
   * Prints the summary in UTF-8 and returns it.
   *
   * @param json whether as one JSON object, whose shape the package comment tells
   * @throws ArchiveException when {@code directory} is none
   */
  public static ArchiveSummary print(Path directory, boolean json, PrintStream out) {
    ArchiveSummary summary = of(directory);
    String text = json ? SummaryJson.of(summary) + "\n" : SummaryText.of(summary);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
    return summary;
  }

  /**
   * Reads the meta files of all runs below the directory, or of the run that it is.
   *
   * @throws ArchiveException when it is no directory
   */
  public static ArchiveSummary of(Path directory) {
    SummaryReport report = new SummaryReport();
    RunSearch.below(directory).forEach(report::read);
    return report.united();
  }

  private void read(Path directory) {
    try {
      RunContent run = RunContent.read(directory);
      String reason = run.whyNotCounting();
      if (reason == null) {
        counting.add(run);
      } else {
        skipped.add(new Skipped(directory, reason));
      }
    } catch (ArchiveException damaged) {
      skipped.add(new Skipped(directory, String.valueOf(damaged.getMessage())));
    }
  }

  private ArchiveSummary united() {
    counting.sort(Comparator.comparing(run -> run.meta().run().start()));
    Map<String, GuildRecord> guilds = new TreeMap<>();
    for (RunContent run : counting) {
      for (RunContent.GuildContent guild : run.guilds()) {
        guilds.computeIfAbsent(guild.id(), GuildRecord::new).add(run.meta(), guild);
      }
    }
    return new ArchiveSummary(
        counting.stream().map(run -> new RunEntry(run.directory(), run.meta())).toList(),
        guilds.values().stream().map(GuildRecord::entry).toList(),
        skipped);
  }
}
