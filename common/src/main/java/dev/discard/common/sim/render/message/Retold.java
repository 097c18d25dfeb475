package dev.discard.common.sim.render.message;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Messages changed for whom they are told: blanked for a bot without the MESSAGE_CONTENT intent, in
 * the shape of 2021 for API versions 6 and 7.
 *
 * @param blankedFor the bot that may not read other people's content; 0 for none
 * @param legacy whether the shape is the old one
 */
public record Retold(long blankedFor, boolean legacy) {

  /** Escapes everything beyond ASCII, as halves of characters can't be written otherwise. */
  private static final ObjectWriter ASCII =
      Json.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private static final int FIRST_TYPE_UNKNOWN_TO_LEGACY = 19;

  /** The message in new bytes. */
  public byte[] message(byte[] message) {
    try {
      ObjectNode tree = (ObjectNode) Json.mapper().readTree(message);
      change(tree);
      return ASCII.writeValueAsBytes(tree);
    } catch (IOException ours) {
      throw new UncheckedIOException("a message of ours is not JSON", ours);
    }
  }

  private void change(ObjectNode message) {
    if (message.get("referenced_message") instanceof ObjectNode referenced) {
      change(referenced);
    }
    if (blankedFor != 0 && !concerns(message, Long.toUnsignedString(blankedFor))) {
      blank(message);
    }
    if (legacy) {
      age(message);
    }
  }

  /** Own messages, and those that mention the bot, keep their content. */
  private static boolean concerns(ObjectNode message, String bot) {
    if (message.path("author").path("id").asText().equals(bot)) {
      return true;
    }
    for (JsonNode mention : message.path("mentions")) {
      if (mention.path("id").asText().equals(bot)) {
        return true;
      }
    }
    return false;
  }

  private static void blank(ObjectNode message) {
    message.put("content", "");
    message.putArray("embeds");
    message.putArray("attachments");
    message.putArray("components");
    message.remove("poll");
  }

  private static void age(ObjectNode message) {
    message.remove("components");
    message.remove("thread");
    if (message.path("type").asInt() >= FIRST_TYPE_UNKNOWN_TO_LEGACY) {
      message.put("type", 0);
    }
    for (JsonNode reaction : message.path("reactions")) {
      ((ObjectNode) reaction).retain("emoji", "count", "me");
    }
    if (message.get("author") instanceof ObjectNode author) {
      author.retain("id", "username", "avatar", "discriminator", "public_flags", "bot");
    }
  }
}
