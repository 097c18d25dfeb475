package dev.discard.coordinator.verify;

import dev.discard.coordinator.verify.finding.Finding;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.log.LogCounts;
import java.util.List;
import java.util.Map;

/**
 * What a verification found.
 *
 * @param files logs read
 * @param counts what is in them
 * @param findings the first hundred of each kind, in the order in which they came
 * @param findingCounts all findings by kind
 */
public record VerifyResult(
    long files, LogCounts counts, List<Finding> findings, Map<Kind, Long> findingCounts) {

  public VerifyResult {
    findings = List.copyOf(findings);
    findingCounts = Map.copyOf(findingCounts);
  }

  /** Whether every promise holds. */
  public boolean isClean() {
    return findingCounts.isEmpty();
  }

  long findingsInAll() {
    return findingCounts.values().stream().mapToLong(Long::longValue).sum();
  }
}
