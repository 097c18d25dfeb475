package dev.discard.common.sim.render.message;

import dev.discard.common.sim.guild.Sticker;
import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.media.Attachment;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.render.file.AttachmentJson;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.render.file.Pictures;
import dev.discard.common.sim.seed.Mix;
import java.util.List;

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

  void writeAttachments(JsonBytes out, List<Attachment> uploads) {
    for (int i = 0; i < uploads.size(); i++) {
      out.raw(i > 0 ? "," : "");
      AttachmentJson.write(out, files, uploads.get(i));
    }
  }

  void writeEmbed(JsonBytes out, MessageFacts facts, Flavour flavour) {
    if (facts.shape() == Shape.LINK && flavour == Flavour.LIVELY) {
      int picture = Mix.below(Mix.of(facts.hash(), 6), Pictures.COUNT);
      out.raw(EMBED, 0, EMBED.length - 1).raw(",\"thumbnail\":{");
      Pictures.write(out, files, picture);
      out.raw("}}");
    } else if (facts.shape() == Shape.LINK) {
      out.raw(EMBED);
    }
  }

  void writeExtras(JsonBytes out, MessageFacts facts) {
    if (facts.shape() == Shape.WEBHOOK) {
      out.raw(WEBHOOK_ID).id(webhookId(facts));
    } else if (facts.shape() == Shape.STICKER) {
      int format = 1 + Mix.below(Mix.of(facts.hash(), 4), STICKER_FORMATS);
      out.raw(STICKERS).id(Sticker.elsewhere(facts.channel().guildId(), format).id());
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
