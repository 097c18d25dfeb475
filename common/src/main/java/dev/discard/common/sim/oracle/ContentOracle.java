package dev.discard.common.sim.oracle;

import java.util.Map;
import java.util.TreeMap;

/** Counts what clients do at the content network. Owned by the simulator's event loop. */
public final class ContentOracle {

  private final Map<String, Long> byStatus = new TreeMap<>();
  private final Repeats whole = new Repeats();
  private long requests;
  private long bytes;
  private long ranges;
  private long refused;
  private long faults;

  /** Counts a request that was answered with this status and so many bytes. */
  public void see(int status, long length) {
    requests++;
    bytes += length;
    byStatus.merge(String.valueOf(status), 1L, Long::sum);
  }

  /** Counts a file that was sent whole, by a name that doesn't change with its link. */
  public void seeWhole(String file) {
    whole.add(file);
  }

  /** Counts a request for a part of a file. */
  public void seeRange() {
    ranges++;
  }

  /** Counts a request that showed a token. */
  public void seeToken() {
    refused++;
  }

  /** Counts a request that a fault was played on. */
  public void seeFault() {
    faults++;
  }

  ContentReport report() {
    return new ContentReport(
        requests, new TreeMap<>(byStatus), bytes, ranges, refused, faults, whole.total());
  }
}
