package dev.discard.common.sim.oracle;

import java.util.Map;

/**
 * What clients did at the content network until a moment.
 *
 * @param requests all that arrived there
 * @param byStatus how many got which status; "0" is no answer, by a fault script
 * @param bytes of bodies that were sent, those of faults left out
 * @param ranges how many asked for a part of a file
 * @param refused how many showed a token, and got nothing
 * @param faults how many a fault was played on
 * @param repeats how many whole files had been sent before
 */
public record ContentReport(
    long requests,
    Map<String, Long> byStatus,
    long bytes,
    long ranges,
    long refused,
    long faults,
    long repeats) {

  public long status(int status) {
    return byStatus.getOrDefault(String.valueOf(status), 0L);
  }
}
