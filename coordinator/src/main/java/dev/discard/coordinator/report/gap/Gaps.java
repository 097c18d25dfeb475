package dev.discard.coordinator.report.gap;

import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.coordinator.report.RunResult;
import java.util.List;

/**
 * What is not in the archive of a run, and why.
 *
 * @param denied what Discord does not let the account read, or what was deleted
 * @param failed what would be there if nothing had failed, with the command that asks for it again
 * @param incomplete what is there in part
 * @param warnings what whoever reads the archive must know, in sentences
 */
public record Gaps(
    List<Missing> denied, List<Missing> failed, List<Missing> incomplete, List<String> warnings) {

  public Gaps {
    denied = List.copyOf(denied);
    failed = List.copyOf(failed);
    incomplete = List.copyOf(incomplete);
    warnings = List.copyOf(warnings);
  }

  /**
   * What is missing of a run that has ended.
   *
   * @param directory the name of its directory
   */
  public static Gaps of(RunResult result, String directory) {
    String output = result.run().settings().outputDir();
    return new GapSearch(result, new Again(output, directory).command()).gaps();
  }
}
