package dev.discard.coordinator.verify.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import dev.discard.coordinator.verify.truth.Reactors.Emoji;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares who reacted to the messages of a channel with the truth, message by message. */
final class ReactionTruth {

  private final Findings findings;
  private final ChannelLog log;

  ReactionTruth(Findings findings, ChannelLog log) {
    this.findings = findings;
    this.log = log;
  }

  void compare(Truth truth, long channel, SnowflakeRange range) throws InterruptedException {
    try (ArchiveLines lines = log.lines();
        Stream<String> expected = truth.reactions(channel, range)) {
      ArchivedReactors archived = new ArchivedReactors(lines.iterator());
      Reactors have = next(archived);
      Iterator<JsonNode> wanted = expected.map(Truth::json).iterator();
      while (wanted.hasNext()) {
        JsonNode want = wanted.next();
        long message = Snowflake.parse(want.path("message").asText());
        while (have != null && Long.compareUnsigned(have.message(), message) < 0) {
          addUntrue(have);
          have = next(archived);
        }
        compare(message, want, have != null && have.message() == message ? have : null);
      }
      for (; have != null; have = next(archived)) {
        addUntrue(have);
      }
    }
  }

  /** Takes out of {@code have} what is compared, so that what is left is untrue. */
  private void compare(long message, JsonNode want, @Nullable Reactors have) {
    Emoji emoji = emoji(want);
    List<String> people = have == null ? null : have.people().remove(emoji);
    if (want.path("refused").asBoolean()) {
      return; // Discord answers such an emoji with an error, so there is nothing to have.
    }
    List<String> truth = new ArrayList<>();
    want.path("users").forEach(user -> truth.add(user.asText()));
    if (people == null) {
      add(Kind.MISSING, message, emoji, "are missing");
    } else if (!people.equals(truth)) {
      add(
          Kind.ALTERED,
          message,
          emoji,
          "are by %d people, not by %d, or by others".formatted(people.size(), truth.size()));
    }
  }

  private void addUntrue(Reactors have) {
    for (Map.Entry<Emoji, List<String>> left : have.people().entrySet()) {
      if (!left.getValue().isEmpty()) {
        add(Kind.UNTRUE, have.message(), left.getKey(), "do not exist");
      }
    }
  }

  private void add(Kind kind, long message, Emoji emoji, String text) {
    findings.add(
        kind,
        log.logFile(),
        "reactions to message %s with %s %s".formatted(Snowflake.format(message), emoji, text));
  }

  private static @Nullable Reactors next(Iterator<Reactors> archived) {
    return archived.hasNext() ? archived.next() : null;
  }

  private static Emoji emoji(JsonNode want) {
    JsonNode emoji = want.path("emoji");
    String name = emoji.path("id").isTextual() ? "id" : "name";
    return new Emoji(emoji.path(name).asText(), want.path("type").asInt() == 1);
  }
}
