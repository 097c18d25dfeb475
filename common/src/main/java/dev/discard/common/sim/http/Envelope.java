package dev.discard.common.sim.http;

import dev.discard.common.sim.rest.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer with the headers that tell about it.
 *
 * @param fromApi false where the answer comes from the network in front of the API, which shows in
 *     the missing {@code Via}
 */
record Envelope(Answer answer, Map<String, String> headers, boolean fromApi) {

  static Envelope fromApi(Answer answer) {
    return new Envelope(answer, Map.of(), true);
  }

  static Envelope fromEdge(Answer answer) {
    return new Envelope(answer, Map.of(), false);
  }

  Envelope with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Envelope(answer, all, fromApi);
  }
}
