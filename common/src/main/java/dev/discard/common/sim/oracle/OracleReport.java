package dev.discard.common.sim.oracle;

import java.util.List;
import java.util.Map;

/**
 * What clients did until a moment.
 *
 * @param requests all that arrived at the API
 * @param byStatus how many got which status; "0" is no answer, by a fault script
 * @param byRoute how many asked which route, by its short name
 * @param byClient how many came over which connection, by address and port
 * @param mostPerSecondByAccount the greatest number of requests of an account within any second
 * @param mostPerSecondByIp the same by address
 * @param notes what else was noticed, by name (see {@link Note})
 * @param repeats how many answers of status 200 had been given before
 * @param repeated which those were, and how often too often; not all when they are many
 * @param log the last requests
 * @param content the same of the content network, which nothing above counts
 */
public record OracleReport(
    long requests,
    Map<String, Long> byStatus,
    Map<String, Long> byRoute,
    Map<String, Long> byClient,
    Map<String, Integer> mostPerSecondByAccount,
    Map<String, Integer> mostPerSecondByIp,
    Map<String, Long> notes,
    long repeats,
    Map<String, Integer> repeated,
    List<Seen> log,
    ContentReport content) {

  public long status(int status) {
    return byStatus.getOrDefault(String.valueOf(status), 0L);
  }

  public long route(String name) {
    return byRoute.getOrDefault(name, 0L);
  }

  public long note(Note note) {
    return notes.getOrDefault(note.word(), 0L);
  }

  /** Requests that were sent to an exhausted bucket, the global one not included. */
  public long overruns() {
    return note(Note.OVERRUN);
  }
}
