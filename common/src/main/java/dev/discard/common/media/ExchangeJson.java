package dev.discard.common.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The JSON of exchanges inside a line of media. */
final class ExchangeJson {

  private static final byte[] NOTHING = {};

  private ExchangeJson() {}

  static void write(ArrayNode into, List<CdnExchange> exchanges) {
    exchanges.forEach(exchange -> write(into.addObject(), exchange));
  }

  private static void write(ObjectNode json, CdnExchange exchange) {
    json.put("id", exchange.id()).put("at", MediaLineJson.time(exchange.at()));
    json.put("url", exchange.url());
    HeaderJson.writePairs(json.putArray("request"), exchange.request());
    json.put("status", exchange.status()).put("message", exchange.message());
    HeaderJson.writePairs(json.putArray("response"), exchange.response());
    json.put("from", exchange.from()).put("to", exchange.to());
    if (exchange.body().length > 0) {
      json.put("body", exchange.body());
    }
    if (exchange.truncated()) {
      json.put("truncated", true);
    }
  }

  static List<CdnExchange> read(JsonNode array) {
    List<CdnExchange> exchanges = new ArrayList<>();
    array.forEach(json -> exchanges.add(readOne(json)));
    return exchanges;
  }

  private static CdnExchange readOne(JsonNode json) {
    return new CdnExchange(
        json.path("id").asText(),
        MediaLineJson.time(json.path("at")),
        json.path("url").asText(),
        HeaderJson.readPairs(json.path("request")),
        json.path("status").asInt(),
        json.path("message").asText(),
        HeaderJson.readPairs(json.path("response")),
        json.path("from").asLong(),
        json.path("to").asLong(),
        body(json.path("body")),
        json.path("truncated").asBoolean());
  }

  private static byte[] body(JsonNode text) {
    try {
      return text.isTextual() ? text.binaryValue() : NOTHING;
    } catch (IOException notBase64) {
      throw new UncheckedIOException(notBase64);
    }
  }
}
