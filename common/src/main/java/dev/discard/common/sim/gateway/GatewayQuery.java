package dev.discard.common.sim.gateway;

import java.util.Arrays;
import java.util.List;

/**
 * The query of the gateway's URL.
 *
 * @param version 6 where none is named
 * @param compressed whether the client wants one zlib stream
 */
record GatewayQuery(int version, boolean compressed) {

  static GatewayQuery parse(String query) {
    List<String> parts = Arrays.asList(query.split("&"));
    int version =
        parts.stream()
            .filter(part -> part.matches("v=\\d{1,3}"))
            .map(part -> Integer.valueOf(part.substring(2)))
            .findFirst()
            .orElse(6);
    return new GatewayQuery(version, parts.contains("compress=zlib-stream"));
  }
}
