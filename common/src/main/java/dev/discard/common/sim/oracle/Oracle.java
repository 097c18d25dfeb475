package dev.discard.common.sim.oracle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts everything that clients do. Owned by the simulator's event loop.
 *
 * <p>Sums that balance: requests = sum of {@code byStatus} = sum of {@code byRoute}; the 429 of
 * {@code byStatus} that the limits (not a fault script) produced = overruns + global overruns.
 */
public final class Oracle {

  private final int logSize;
  private final Deque<Seen> log = new ArrayDeque<>();
  private final Map<String, Long> byStatus = new TreeMap<>();
  private final Map<String, Long> byRoute = new TreeMap<>();
  private final Map<String, Long> byClient = new TreeMap<>();
  private final Map<String, RateMeter> perToken = new TreeMap<>();
  private final Map<String, RateMeter> perIp = new TreeMap<>();
  private final Map<String, Long> notes = new TreeMap<>();
  private final Repeats repeats = new Repeats();
  private final ContentOracle content = new ContentOracle();
  private long requests;

  /**
   * @param logSize how many of the last requests are kept
   */
  public Oracle(int logSize) {
    this.logSize = logSize;
  }

  /** Counts a request that has been decided upon. */
  public void see(Seen seen) {
    requests++;
    count(byStatus, String.valueOf(seen.status()));
    count(byRoute, seen.route());
    count(byClient, seen.client());
    long micros = seen.timeMicros();
    perToken.computeIfAbsent(seen.account(), name -> new RateMeter()).add(micros);
    perIp.computeIfAbsent(seen.ip(), ip -> new RateMeter()).add(micros);
    if (seen.isWhole()) {
      repeats.add(seen.method() + " " + seen.target());
    }
    if (!seen.fault().isEmpty()) {
      note(Note.FAULT);
    }
    keep(seen);
  }

  /** Counts something that clients should not do, or that a test wants to know of. */
  public void note(Note what) {
    count(notes, what.word());
  }

  /** Where requests to the content network are counted. */
  public ContentOracle content() {
    return content;
  }

  private void keep(Seen seen) {
    log.addLast(seen);
    if (log.size() > logSize) {
      log.removeFirst();
    }
  }

  /** What was seen until now. */
  public OracleReport report() {
    return new OracleReport(
        requests,
        new TreeMap<>(byStatus),
        new TreeMap<>(byRoute),
        new TreeMap<>(byClient),
        most(perToken),
        most(perIp),
        new TreeMap<>(notes),
        repeats.total(),
        repeats.named(),
        List.copyOf(log),
        content.report());
  }

  private static Map<String, Integer> most(Map<String, RateMeter> meters) {
    Map<String, Integer> most = new TreeMap<>();
    meters.forEach((name, meter) -> most.put(name, meter.most()));
    return most;
  }

  private static void count(Map<String, Long> counts, String key) {
    counts.merge(key, 1L, Long::sum);
  }
}
