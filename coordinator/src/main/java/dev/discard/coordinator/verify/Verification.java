package dev.discard.coordinator.verify;

import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.coordinator.verify.finding.Findings;
import dev.discard.coordinator.verify.log.LogCounts;
import dev.discard.coordinator.verify.log.RunCheck;
import dev.discard.coordinator.verify.truth.TruthCheck;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Computes anew what a run directory promises, and prints what does not hold. */
public final class Verification {

  private Verification() {}

  /**
   * Prints one line for each finding and one for the sums, in UTF-8.
   *
   * @param directory the directory of one run, of this program or of the original
   * @param truth the root of a simulator to compare with; null for none
   * @throws dev.discard.common.archive.ArchiveException when it is no run directory, or the
   *     simulator does not answer
   */
  public static VerifyResult print(Path directory, @Nullable URI truth, PrintStream out)
      throws InterruptedException {
    RunDirectory run = RunDirectory.open(directory);
    Findings findings = new Findings(run.path(), out);
    RunCheck check = new RunCheck(findings, run);
    check.check();
    if (truth != null) {
      new TruthCheck(findings, truth, run).check();
    }
    VerifyResult result =
        new VerifyResult(check.files(), check.counts(), findings.first(), findings.counts());
    findings.sayUnprinted();
    findings.say(lastLine(result));
    out.flush();
    return result;
  }

  private static String lastLine(VerifyResult result) {
    LogCounts counts = result.counts();
    String shape =
        "%d files, %d lines, %d messages: %s (%d bodies match their sha256,"
            + " %d changed and not checkable, %d without one)";
    return shape.formatted(
        result.files(),
        counts.lines(),
        counts.messages(),
        result.isClean() ? "all promises hold" : result.findingsInAll() + " findings",
        counts.proven(),
        counts.uncheckable(),
        counts.undigested());
  }
}
