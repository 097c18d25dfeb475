package dev.discard.common.sim.truth;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.render.ThreadJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Call;
import java.util.Objects;

/** The threads of a guild that an account sees, each under the one kind that says most of it. */
record ThreadThings(Asker asker, Access access, Guild guild) {

  void write(Inventory to) {
    ThreadJson render = new ThreadJson(access.world());
    Call call = asker.call("/guilds/" + Long.toUnsignedString(guild.id()));
    for (Channel thread : guild.threads()) {
      if (access.sees(call, thread)) {
        to.object(kind(thread), Long.toUnsignedString(thread.id()), render.thread(thread));
      }
    }
  }

  private String kind(Channel thread) {
    boolean post = guild.channel(thread.parentId()).orElseThrow().type().isForum();
    if (post) {
      return "forum-post";
    } else if (thread.type() == ChannelType.PRIVATE_THREAD) {
      return "private-thread";
    }
    return Objects.requireNonNull(thread.thread()).archival().archived()
        ? "archived-thread"
        : "active-thread";
  }
}
