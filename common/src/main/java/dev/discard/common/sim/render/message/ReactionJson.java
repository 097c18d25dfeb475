package dev.discard.common.sim.render.message;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.discard.common.sim.guild.Emoji;
import dev.discard.common.sim.history.Reaction;
import dev.discard.common.sim.render.JsonBytes;
import java.util.List;

/** The summary of reactions inside a message. */
final class ReactionJson {

  private static final byte[] START = JsonBytes.utf8(",\"reactions\":[");
  private static final byte[] BURST = JsonBytes.utf8(",\"count_details\":{\"burst\":");
  private static final byte[] NORMAL = JsonBytes.utf8(",\"normal\":");
  private static final byte[] COLORS = JsonBytes.utf8("},\"burst_colors\":[");
  private static final byte[] COLOR = JsonBytes.utf8("\"#ffcc4d\",\"#664500\"");
  private static final byte[] END =
      JsonBytes.utf8("],\"me_burst\":false,\"burst_me\":false,\"me\":false,\"burst_count\":");

  private ReactionJson() {}

  static void write(JsonBytes out, List<Reaction> reactions) {
    out.raw(START);
    for (int i = 0; i < reactions.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      write(out, reactions.get(i));
    }
    out.raw(']');
  }

  private static void write(JsonBytes out, Reaction reaction) {
    int burst = reaction.burst().count();
    writeEmoji(out, reaction.emoji());
    out.raw(",\"count\":").number(reaction.claimed() + burst);
    out.raw(BURST).number(burst).raw(NORMAL).number(reaction.claimed()).raw(COLORS);
    if (burst > 0) {
      out.raw(COLOR);
    }
    out.raw(END).number(burst).raw('}');
  }

  private static void writeEmoji(JsonBytes out, Emoji emoji) {
    out.raw("{\"emoji\":{\"id\":");
    if (emoji.isCustom()) {
      out.id(emoji.id());
    } else {
      out.raw("null");
    }
    String name = emoji.name();
    out.raw(",\"name\":");
    if (name == null) {
      out.raw("null");
    } else {
      out.raw('"').raw(JsonStringEncoder.getInstance().quoteAsUTF8(name)).raw('"');
    }
    out.raw(emoji.animated() ? ",\"animated\":true}" : "}");
  }
}
