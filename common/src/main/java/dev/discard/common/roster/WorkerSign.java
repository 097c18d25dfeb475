package dev.discard.common.roster;

import dev.discard.common.guard.GuardStep;
import dev.discard.common.guard.Standing;
import java.util.Map;
import java.util.TreeMap;

/**
 * A worker's sign of life.
 *
 * @param name in the fleet
 * @param version of its program
 * @param jobs how many it has
 * @param egress the name of the address that its requests leave from
 * @param standing how that address stands with Discord
 * @param breakers the state of each of its circuit breakers by name: {@code closed}, {@code open},
 *     {@code half_open}
 */
public record WorkerSign(
    String name,
    String version,
    int jobs,
    String egress,
    Standing standing,
    Map<String, String> breakers) {

  private static final String CLOSED = "closed";

  public WorkerSign {
    breakers = Map.copyOf(breakers);
  }

  /** In words, what keeps it from working at full speed; empty when nothing does. */
  public String trouble() {
    StringBuilder words = new StringBuilder();
    if (!standing.silence().isZero()) {
      words
          .append(", banned by Discord, silent for ")
          .append(standing.silence().toSeconds() + " s");
    }
    if (standing.step() != GuardStep.CALM) {
      words.append(", ").append(standing.invalid()).append(" invalid answers in 10 minutes, ");
      words.append(standing.step().word());
    }
    new TreeMap<>(breakers)
        .forEach(
            (name, state) -> {
              if (!state.equals(CLOSED)) {
                words.append(", ").append(name).append(" does not answer");
              }
            });
    return words.isEmpty() ? "" : words.substring(2);
  }
}
