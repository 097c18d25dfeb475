package dev.discard.coordinator.drive;

import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.coordinator.plan.BackfillPlan;
import dev.discard.coordinator.plan.facts.Answers;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.run.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what jobs have archived, for the plan: from the spool, or from the finished log where a run
 * is taken up again after a restart.
 */
final class FactsReader {

  /** Those of which it matters what Discord refused. */
  private static final Set<JobKind> REFUSABLE =
      EnumSet.of(JobKind.RESOURCES, JobKind.MEMBERS, JobKind.THREADS);

  private final RunContext run;
  private final Facts facts;

  /** Where messages were read: the ranges of a channel lie in one log, which tells once. */
  private final Set<Path> histories = new HashSet<>();

  FactsReader(RunContext run) {
    this.run = run;
    this.facts = new Facts(apiBase(), run.since());
  }

  Facts facts() {
    return facts;
  }

  /** Takes in all that the job has committed; whether that may tell the plan anything. */
  boolean read(Work work) throws IOException, InterruptedException {
    if (!tells(work)) {
      return false;
    }
    if (work instanceof Work.Session session) {
      facts.add(session, answers(session));
    } else if (work instanceof Work.Guild guild) {
      facts.add(guild, answers(guild));
    } else {
      List<Path> files = files(work);
      try (WorkLines lines = new WorkLines(files)) {
        facts.add(work, lines);
      }
      if (work instanceof Work.History) {
        histories.addAll(files);
      }
      if (REFUSABLE.contains(work.kind())) {
        try (WorkLines lines = new WorkLines(files)) {
          facts.addRefusals(work, lines);
        }
      }
    }
    return true;
  }

  /** Whether there is anything for the plan in it: pages of messages are many. */
  private boolean tells(Work work) throws IOException, InterruptedException {
    if (work instanceof Work.History history) {
      if (histories.contains(run.directory().log(LogFile.of(work)))) {
        return false;
      }
      return run.spec().settings().wanted().invites()
          || !ChannelTypes.isThread(history.channel().type()) && beginsThreads(history);
    }
    return work.kind() != JobKind.PINS && work.kind() != JobKind.INVITES;
  }

  private boolean beginsThreads(Work.History history) throws InterruptedException {
    return run.redis().segments(run.id(), history.id()).stream()
        .anyMatch(segment -> segment.manifest().findings().threads() > 0);
  }

  /** A finished log holds the lines of all accounts. */
  private Answers answers(Work.Guild work) throws IOException, InterruptedException {
    Answers answers = new Answers(apiBase(), work.selfId());
    try (WorkLines lines = new WorkLines(files(work))) {
      lines.forEach(line -> answers.add(line.bytes()));
    }
    return answers;
  }

  private Answers answers(Work.Session work) throws IOException, InterruptedException {
    Answers answers = new Answers(apiBase());
    LoginParts parts = new LoginParts(apiBase());
    int wanted = files(work).contains(run.directory().path(LogFile.of(work))) ? before(work) : 0;
    try (WorkLines lines = new WorkLines(files(work))) {
      for (ArchiveLine line : lines) {
        if (parts.of(line) == wanted) {
          answers.add(line.bytes());
        }
      }
    }
    return answers;
  }

  /** How many accounts logged in whose lines come before. */
  private int before(Work.Session work) throws InterruptedException {
    int before = 0;
    for (Work.Session other : BackfillPlan.sessions(run.spec())) {
      boolean answered =
          run.redis().segments(run.id(), other.id()).stream()
              .anyMatch(segment -> segment.manifest().counts().http() > 0);
      before += other.account() < work.account() && answered ? 1 : 0;
    }
    return before;
  }

  private String apiBase() {
    return run.spec().settings().apiBase();
  }

  private List<Path> files(Work work) throws IOException, InterruptedException {
    LogFile log = LogFile.of(work);
    Path whole = run.directory().path(log);
    if (Files.exists(whole) && !run.kept().isReopened(log)) {
      return List.of(whole);
    }
    List<Path> files = new ArrayList<>();
    for (CommittedSegment segment : run.redis().segments(run.id(), work.id())) {
      files.add(run.spool().segment(run.name(work.id(), segment)));
    }
    return files;
  }
}
