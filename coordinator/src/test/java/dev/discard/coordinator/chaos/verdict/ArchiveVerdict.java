package dev.discard.coordinator.chaos.verdict;

import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.segment.Manifest;
import dev.discard.coordinator.verify.Verification;
import dev.discard.coordinator.verify.VerifyResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The archive equals the truth, says that it is complete, and its sums are those of the queue. */
public final class ArchiveVerdict {

  private ArchiveVerdict() {}

  /** What does not hold, in words. */
  public static List<String> faults(Evidence evidence) throws InterruptedException {
    List<String> faults = new ArrayList<>();
    if (evidence.outcome().exitCode() != 0) {
      faults.add("the run ended with " + evidence.outcome());
    }
    RunMeta meta = RunDirectory.open(evidence.archive()).meta();
    RunMeta.Run run = meta.run();
    if (!run.finished() || !run.completed() || run.errors() || run.exception() != null) {
      faults.add("the meta file tells another end: " + run);
    }
    faults.addAll(findings(evidence));
    faults.addAll(sums(meta, evidence.queue().counts()));
    return faults;
  }

  private static List<String> findings(Evidence evidence) throws InterruptedException {
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    VerifyResult result =
        Verification.print(
            evidence.archive(),
            evidence.truth(),
            new PrintStream(words, true, StandardCharsets.UTF_8));
    return result.isClean()
        ? List.of()
        : words.toString(StandardCharsets.UTF_8).lines().map(line -> "verify: " + line).toList();
  }

  private static List<String> sums(RunMeta meta, RunCounts counts) {
    Manifest.Counts committed = counts.committed().counts();
    RunMeta.Summary inQueue =
        new RunMeta.Summary(
            committed.http(), committed.errors(), committed.ws(), committed.messages());
    List<String> faults = new ArrayList<>();
    if (!inQueue.equals(meta.summary())) {
      faults.add("the queue committed " + inQueue + ", the archive has " + meta.summary());
    }
    RunMeta.Fleet fleet = meta.fleet();
    if (fleet == null
        || fleet.segments() != counts.committed().segments()
        || fleet.jobs() != counts.jobs().enqueued()) {
      faults.add("the queue has " + counts + ", the meta file tells of " + fleet);
    }
    return faults;
  }
}
