package dev.discard.common.sim.oracle;

/**
 * One request and what became of it.
 *
 * @param timeMicros when it was decided upon, in microseconds since 1970
 * @param target path and query as sent
 * @param route short name of the route, {@code -} where none was found
 * @param status of the answer; 0 where there was none, by a fault script
 * @param client address and port it came from
 * @param ip the address that limits by address count for
 * @param account name of the account, {@code -} where nobody was logged in
 * @param fault what was played on it by script; empty for nothing
 */
public record Seen(
    long timeMicros,
    String method,
    String target,
    String route,
    int status,
    String client,
    String ip,
    String account,
    String fault) {

  /** Whether the client got all of a good answer. */
  boolean isWhole() {
    return status == 200 && (fault.isEmpty() || fault.equals("slow"));
  }
}
