package dev.discard.common.sim.rest.thread;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.render.ThreadJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Threads that are not archived, newest first, all at once. */
final class ActiveThreads {

  private static final int LAST_VERSION_BY_CHANNEL = 9;
  private static final Comparator<Channel> NEWEST_FIRST =
      (a, b) -> Long.compareUnsigned(b.id(), a.id());

  private final Access access;
  private final ThreadMotion motion;

  ActiveThreads(Access access, ThreadMotion motion) {
    this.access = access;
    this.motion = motion;
  }

  Answer inGuild(Call call) {
    Guild guild = access.guild(call);
    Answer answer = answer(call, guild.threads().stream());
    motion.afterActive(guild);
    return answer;
  }

  Answer inChannel(Call call) {
    if (call.version() > LAST_VERSION_BY_CHANNEL) {
      throw ApiError.NO_SUCH_ROUTE.refusal();
    }
    Channel channel = access.channel(call);
    return answer(call, access.guildOf(channel).threadsOf(channel.id()).stream());
  }

  private Answer answer(Call call, Stream<Channel> threads) {
    List<Channel> active =
        threads
            .filter(thread -> !ThreadPage.facts(thread).archival().archived())
            .filter(thread -> access.sees(call, thread))
            .sorted(NEWEST_FIRST)
            .toList();
    ThreadJson render = new ThreadJson(access.world());
    return Answer.ok(new ThreadPage(active, false).json(render, call.caller().id()).toString());
  }
}
