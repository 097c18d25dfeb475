package dev.discard.common.sim.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the demo world differs from the description on purpose, and how its answers would look if
 * it didn't. Discord says itself that the documents go before the description.
 */
enum Deviation {
  /** The documents have the channel type 16, which the description forgot. */
  MEDIA_CHANNEL {
    @Override
    boolean mend(ObjectNode node) {
      return isChannel(node) && replace(node, "type", 16, 15);
    }
  },
  /** Channels of a shop are a thing of the past, which archives of old guilds still meet. */
  STORE_CHANNEL {
    @Override
    boolean mend(ObjectNode node) {
      return isChannel(node) && replace(node, "type", 6, 0);
    }
  },
  /** Types of messages are open-ended: the description has a part of those that are served. */
  MESSAGE_TYPE {
    @Override
    boolean mend(ObjectNode node) {
      boolean message = node.has("author") && node.has("content");
      return message && !TYPES.contains(node.path("type").asInt()) && put(node, "type", 0);
    }
  },
  /** The documents have 1 for forwards, which the description forgot. */
  FORWARD {
    @Override
    boolean mend(ObjectNode node) {
      return node.has("message_id") && replace(node, "type", 1, 0);
    }
  },
  /** The documents say that results may be absent, as they are for polls from elsewhere. */
  POLL_WITHOUT_RESULTS {
    @Override
    boolean mend(ObjectNode node) {
      boolean without = node.has("question") && !node.has("results");
      if (without) {
        node.putObject("results").put("is_finalized", false).putArray("answer_counts");
        node.put("expiry", "2030-01-01T00:00:00+00:00");
      }
      return without;
    }
  },
  /** Real answers have null where the description only knows absent descriptions of files. */
  NULL_DESCRIPTION {
    @Override
    boolean mend(ObjectNode node) {
      boolean empty = node.has("filename") && node.path("description").isNull();
      if (empty) {
        node.remove("description");
      }
      return empty;
    }
  };

  /** The types of messages that the description has. */
  private static final Set<Integer> TYPES =
      Stream.of(
              IntStream.rangeClosed(0, 12),
              IntStream.rangeClosed(14, 29),
              IntStream.of(31, 32, 46, 55),
              IntStream.rangeClosed(36, 39))
          .flatMap(IntStream::boxed)
          .collect(Collectors.toUnmodifiableSet());

  /** Takes the deviation out of one object; whether it was there. */
  abstract boolean mend(ObjectNode node);

  /** Takes all deviations out of a body, and tells which there were. */
  static Set<Deviation> undo(JsonNode body) {
    Set<Deviation> found = EnumSet.noneOf(Deviation.class);
    if (body instanceof ObjectNode node) {
      for (Deviation deviation : values()) {
        if (deviation.mend(node)) {
          found.add(deviation);
        }
      }
    }
    body.forEach(child -> found.addAll(undo(child)));
    return found;
  }

  private static boolean isChannel(ObjectNode node) {
    return node.has("guild_id") && node.has("position");
  }

  private static boolean replace(ObjectNode node, String key, int is, int becomes) {
    return node.path(key).isInt() && node.path(key).asInt() == is && put(node, key, becomes);
  }

  private static boolean put(ObjectNode node, String key, int value) {
    node.put(key, value);
    return true;
  }
}
