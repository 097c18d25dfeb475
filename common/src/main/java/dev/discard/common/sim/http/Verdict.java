package dev.discard.common.sim.http;

import dev.discard.common.sim.fault.Fault;
import java.util.Optional;

/**
 * What a request gets.
 *
 * @param fault what goes wrong on the way, though the answer is a good one
 * @param route short name of the route; {@code -} where it didn't come to that
 * @param account name of the account; {@code -} for nobody
 */
record Verdict(Envelope envelope, Optional<Fault> fault, String route, String account) {

  /** The status that the client sees; 0 for none. */
  int status() {
    return fault.filter(f -> f.kind().isSilent()).isPresent() ? 0 : envelope.answer().status();
  }

  String faultWord() {
    return fault.map(f -> f.kind().word()).orElse("");
  }
}
