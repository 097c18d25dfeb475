package dev.discard.coordinator.read;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON values as Python prints them: {@code None}, {@code True}, and strings as they are. */
final class PythonText {

  private PythonText() {}

  /** A value that is missing altogether, where Python would fail, is empty. */
  static String of(JsonNode value) {
    if (value.isNull()) {
      return "None";
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "True" : "False";
    }
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
