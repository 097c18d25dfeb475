package dev.discard.common.sim.render.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.history.poll.Poll;
import dev.discard.common.sim.history.poll.PollKind;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.Timestamps;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The poll inside a message. */
final class PollJson {

  private static final Instant FAR_AWAY = Instant.parse("2030-01-01T00:00:00Z");

  private PollJson() {}

  /**
   * Appends the poll.
   *
   * @param asked when the message was written
   */
  static void write(JsonBytes out, Poll poll, Instant asked) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.putObject("question").put("text", poll.question());
    putAnswers(json.putArray("answers"), poll);
    json.put("expiry", expiry(poll, asked));
    json.put("allow_multiselect", poll.kind() == PollKind.FINAL).put("layout_type", 1);
    if (poll.kind() != PollKind.UNKNOWN) {
      putResults(json.putObject("results"), poll);
    }
    out.raw(json.toString());
  }

  private static void putAnswers(ArrayNode answers, Poll poll) {
    for (Poll.Answer answer : poll.answers()) {
      ObjectNode media = answers.addObject().put("answer_id", answer.id()).putObject("poll_media");
      media.put("text", answer.text());
      if (answer.emoji() != null) {
        media.putObject("emoji").putNull("id").put("name", answer.emoji());
      }
    }
  }

  private static @Nullable String expiry(Poll poll, Instant asked) {
    Instant end = poll.kind() == PollKind.FINAL ? asked.plus(Duration.ofDays(1)) : FAR_AWAY;
    return poll.kind() == PollKind.UNKNOWN ? null : Timestamps.of(end);
  }

  private static void putResults(ObjectNode results, Poll poll) {
    ArrayNode counts = results.putArray("answer_counts");
    for (Poll.Answer answer : poll.answers()) {
      if (answer.voters().count() > 0) {
        counts.addObject().put("id", answer.id()).put("count", answer.voters().count());
        ((ObjectNode) counts.get(counts.size() - 1)).put("me_voted", false);
      }
    }
    results.put("is_finalized", poll.kind() == PollKind.FINAL);
  }
}
