package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Finds the thread objects in any answer or packet, wherever it holds them: in a list {@code
 * threads}, as guilds and searches have it, or as {@code thread} beside a message. One pass without
 * a tree of the whole, since packets may have tens of megabytes.
 */
final class ThreadScan {

  private ThreadScan() {}

  /** Gives each of them to {@code found}, whatever it looks like. */
  static void scan(byte[] json, int from, int to, Consumer<JsonNode> found) {
    try (JsonParser parser = Json.factory().createParser(json, from, to - from)) {
      parser.setCodec(Json.mapper());
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          field(parser, found);
        }
      }
    } catch (IOException broken) {
      throw new IllegalArgumentException("an archived line is not JSON", broken);
    }
  }

  private static void field(JsonParser parser, Consumer<JsonNode> found) throws IOException {
    String name = parser.currentName();
    if (name.equals("thread")) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        found.accept(parser.readValueAsTree());
      }
    } else if (name.equals("threads") && parser.nextToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        found.accept(parser.readValueAsTree());
      }
    }
  }
}
