package dev.discard.coordinator.drive;

import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.coordinator.plan.Answers;
import dev.discard.coordinator.plan.Facts;
import dev.discard.coordinator.run.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what jobs have archived, for the plan: from the spool, or from the finished log where a run
 * is taken up again after a restart.
 */
final class FactsReader {

  private final RunContext run;
  private final Facts facts = new Facts();

  FactsReader(RunContext run) {
    this.run = run;
  }

  Facts facts() {
    return facts;
  }

  /** Takes in all that the job has committed; only those jobs count that reveal others. */
  void read(Work work) throws IOException, InterruptedException {
    if (work instanceof Work.Session session) {
      facts.add(session, answers(work));
    } else if (work instanceof Work.Guild guild) {
      facts.add(guild, answers(work));
    }
  }

  private Answers answers(Work work) throws IOException, InterruptedException {
    Answers answers = new Answers(run.spec().settings().apiBase());
    for (Path file : files(work)) {
      try (ArchiveLines lines = ArchiveLines.open(file)) {
        for (ArchiveLine line : lines) {
          answers.add(line.bytes());
        }
      }
    }
    return answers;
  }

  private List<Path> files(Work work) throws IOException, InterruptedException {
    Path log = run.directory().log(LogFile.of(work));
    if (Files.exists(log)) {
      return List.of(log);
    }
    List<Path> files = new ArrayList<>();
    for (CommittedSegment segment : run.redis().segments(run.id(), work.id())) {
      files.add(run.spool().segment(run.name(work.id(), segment)));
    }
    return files;
  }
}
