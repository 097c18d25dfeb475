package dev.discard.coordinator.read;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What system messages newer than the original tell in other places than their content. Forwards
 * are not among them: they are ordinary messages, of which the original prints the content alone.
 */
final class Retelling {

  private static final String QUESTION = "poll_question_text";
  private static final String WINNER = "victor_answer_text";
  private static final String WINNING_VOTES = "victor_answer_votes";
  private static final String VOTES = "total_votes";

  private Retelling() {}

  /** How a thread began: with a message of its parent, which may be gone by now. */
  static String threadStart(JsonNode message) {
    JsonNode first = message.path("referenced_message");
    if (!first.isObject()) {
      return "started this thread; the message that it began with is gone.";
    }
    String content = first.path("content").asText();
    return content.isEmpty() ? "started this thread." : "started this thread with: " + content;
  }

  /** How a poll ended. */
  static String pollResult(JsonNode message) {
    JsonNode fields = message.path("embeds").path(0).path("fields");
    String question = value(fields, QUESTION);
    String result = result(fields);
    return "closed a poll" + (question.isEmpty() ? "" : ": " + question) + result;
  }

  private static String result(JsonNode fields) {
    String votes = value(fields, VOTES);
    if (votes.isEmpty()) {
      return "";
    }
    String winner = value(fields, WINNER);
    return winner.isEmpty()
        ? " (no answer won, votes: %s)".formatted(votes)
        : " (%s, votes: %s of %s)".formatted(winner, value(fields, WINNING_VOTES), votes);
  }

  private static String value(JsonNode fields, String name) {
    for (JsonNode field : fields) {
      if (field.path("name").asText().equals(name)) {
        return field.path("value").asText();
      }
    }
    return "";
  }
}
