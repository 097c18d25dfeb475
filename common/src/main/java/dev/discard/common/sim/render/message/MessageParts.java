package dev.discard.common.sim.render.message;

import dev.discard.common.sim.cdn.AttachmentBytes;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.seed.Mix;

/** The parts of a message that only some shapes have. */
final class MessageParts {

  static final byte[] REFERENCED = JsonBytes.utf8(",\"referenced_message\":");

  private static final byte[] REFERENCE =
      JsonBytes.utf8(",\"message_reference\":{\"type\":0,\"channel_id\":");
  private static final byte[] MESSAGE_ID = JsonBytes.utf8(",\"message_id\":");
  private static final byte[] GUILD_ID = JsonBytes.utf8(",\"guild_id\":");
  private static final byte[] WEBHOOK_ID = JsonBytes.utf8(",\"webhook_id\":");
  private static final byte[] STICKERS = JsonBytes.utf8(",\"sticker_items\":[{\"id\":");
  private static final byte[] STICKER_NAME = JsonBytes.utf8(",\"name\":\"wave\",\"format_type\":");
  private static final byte[] EMBED =
      JsonBytes.utf8(
          "{\"type\":\"article\",\"url\":\"https://example.org/story\",\"title\":\"A story\","
              + "\"description\":\"What the story is about, in a sentence or two.\",\"color\":2664261,"
              + "\"provider\":{\"name\":\"Example\",\"url\":\"https://example.org\"}}");

  private static final int WEBHOOK_NAMES = 7;
  private static final int STICKER_FORMATS = 4;

  private final Files files;

  MessageParts(Files files) {
    this.files = files;
  }

  void writeAttachment(JsonBytes out, MessageFacts facts) {
    if (facts.shape() != Shape.FILE) {
      return;
    }
    // The attachment was uploaded a moment before the message was posted.
    long id = facts.id() - (1L << 23);
    String url = files.url(facts.channel().id(), id, "image.png");
    out.raw("{\"id\":").id(id);
    out.raw(",\"filename\":\"image.png\",\"size\":").number(AttachmentBytes.size(id));
    out.raw(",\"url\":\"" + url + "\",\"proxy_url\":\"" + url + "\"");
    out.raw(
        ",\"width\":640,\"height\":480,\"content_type\":\"image/png\",\"content_scan_version\":2,");
    out.raw("\"placeholder\":\"2vcFDYSIiId/d3iHd3eId4h3CXdwh3g=\",\"placeholder_version\":1}");
  }

  void writeEmbed(JsonBytes out, MessageFacts facts) {
    if (facts.shape() == Shape.LINK) {
      out.raw(EMBED);
    }
  }

  void writeExtras(JsonBytes out, MessageFacts facts) {
    if (facts.shape() == Shape.WEBHOOK) {
      out.raw(WEBHOOK_ID).id(webhookId(facts));
    } else if (facts.shape() == Shape.STICKER) {
      int format = 1 + Mix.below(Mix.of(facts.hash(), 4), STICKER_FORMATS);
      out.raw(STICKERS).id(facts.channel().guildId() + format);
      out.raw(STICKER_NAME).number(format).raw("}]");
    }
  }

  static void writeReference(JsonBytes out, MessageFacts facts, long target) {
    out.raw(REFERENCE).id(facts.channel().id()).raw(MESSAGE_ID).id(target);
    if (facts.channel().guildId() != 0) {
      out.raw(GUILD_ID).id(facts.channel().guildId());
    }
    out.raw('}');
  }

  /** Webhooks change their names from message to message. */
  static byte[] webhookAuthor(MessageFacts facts) {
    return UserJson.webhook(webhookId(facts), "Hook " + facts.number() % WEBHOOK_NAMES);
  }

  private static long webhookId(MessageFacts facts) {
    return facts.channel().id() + 77;
  }
}
