package dev.discard.common.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Header fields as JSON: by lower-case name for readers, as pairs where every byte counts. */
final class HeaderJson {

  private HeaderJson() {}

  /** As an object; fields of the same name are joined by commas, as HTTP has it. */
  static void write(ObjectNode into, String key, List<Header> headers) {
    Map<String, String> joined = new LinkedHashMap<>();
    for (Header header : headers) {
      String name = header.name().toLowerCase(Locale.ROOT);
      joined.merge(name, header.value(), (one, more) -> one + ", " + more);
    }
    ObjectNode json = into.putObject(key);
    joined.forEach(json::put);
  }

  static List<Header> read(JsonNode object) {
    List<Header> headers = new ArrayList<>();
    object
        .properties()
        .forEach(field -> headers.add(new Header(field.getKey(), field.getValue().asText())));
    return headers;
  }

  /** As pairs of name and value, in their order. */
  static void writePairs(ArrayNode into, List<Header> headers) {
    headers.forEach(header -> into.addArray().add(header.name()).add(header.value()));
  }

  static List<Header> readPairs(JsonNode array) {
    List<Header> headers = new ArrayList<>();
    array.forEach(pair -> headers.add(new Header(pair.path(0).asText(), pair.path(1).asText())));
    return headers;
  }
}
