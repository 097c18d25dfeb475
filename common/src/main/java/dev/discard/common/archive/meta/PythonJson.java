package dev.discard.common.archive.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.JsonText;
import java.util.ArrayList;
import java.util.List;

/** JSON as Python's {@code json.dump(indent=4, ensure_ascii=False)} lays it out. */
final class PythonJson {

  private static final String INDENT = "    ";

  private PythonJson() {}

  static String write(JsonNode node) {
    return write(node, "\n");
  }

  /**
   * @param margin a line break and the indent of the line that the value begins on
   */
  private static String write(JsonNode node, String margin) {
    if (node.isObject()) {
      return enclose('{', members(node, margin + INDENT), '}', margin);
    }
    if (node.isArray()) {
      return enclose('[', elements(node, margin + INDENT), ']', margin);
    }
    return node.isTextual() ? JsonText.quoted(node.textValue()) : node.asText();
  }

  private static List<String> members(JsonNode object, String margin) {
    List<String> members = new ArrayList<>();
    object
        .properties()
        .forEach(
            member ->
                members.add(
                    JsonText.quoted(member.getKey()) + ": " + write(member.getValue(), margin)));
    return members;
  }

  private static List<String> elements(JsonNode array, String margin) {
    List<String> elements = new ArrayList<>();
    array.forEach(element -> elements.add(write(element, margin)));
    return elements;
  }

  private static String enclose(char open, List<String> parts, char close, String margin) {
    if (parts.isEmpty()) {
      return "" + open + close;
    }
    String inner = margin + INDENT;
    return open + inner + String.join("," + inner, parts) + margin + close;
  }
}
