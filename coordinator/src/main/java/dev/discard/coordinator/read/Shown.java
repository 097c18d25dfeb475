package dev.discard.coordinator.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.PythonTime;
import dev.discard.common.archive.reading.ArchivedMessage;
import java.time.Instant;

/**
 * A message on its way to be printed.
 *
 * @param created the time of its id
 */
record Shown(int type, Instant created, JsonNode json) {

  static Shown of(ArchivedMessage message) {
    return new Shown(message.type(), message.created(), message.json());
  }

  String content() {
    return PythonText.of(json.path("content"));
  }

  /** The message as one entry, which has the line breaks of its text. */
  String entry(Cast cast) {
    String time = "[" + PythonTime.spaced(created) + "] ";
    return Sentences.isOrdinary(type)
        ? time + "<" + cast.author().shown() + "> " + content()
        : time + Sentences.of(type, cast, this);
  }
}
