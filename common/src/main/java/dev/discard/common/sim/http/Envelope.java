package dev.discard.common.sim.http;

import dev.discard.common.sim.rest.call.Answer;
import java.util.Map;

/**
 * An answer with the headers that tell about it.
 *
 * @param fromApi false where the answer comes from the network in front of the API, which shows in
 *     the missing {@code Via}
 * @param spared whether it doesn't count toward a ban of the address, whatever its status
 */
public record Envelope(
    Answer answer, Map<String, String> headers, boolean fromApi, boolean spared) {

  static Envelope fromApi(Answer answer) {
    return new Envelope(answer, Map.of(), true, false);
  }

  static Envelope fromEdge(Answer answer) {
    return new Envelope(answer, Map.of(), false, false);
  }

  Envelope with(Map<String, String> others) {
    return new Envelope(answer, others, fromApi, spared);
  }

  Envelope sparing(boolean isSpared) {
    return new Envelope(answer, headers, fromApi, isSpared);
  }
}
