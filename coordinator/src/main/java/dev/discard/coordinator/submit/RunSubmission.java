package dev.discard.coordinator.submit;

import dev.discard.common.job.RunSpec;
import java.util.List;

/**
 * A run as it is handed to a coordinator.
 *
 * @param spec what is asked for
 * @param sealedTokens those of its accounts, sealed with the fleet key, in the order of their
 *     numbers
 */
public record RunSubmission(RunSpec spec, List<String> sealedTokens) {
  public RunSubmission {
    sealedTokens = List.copyOf(sealedTokens);
  }
}
