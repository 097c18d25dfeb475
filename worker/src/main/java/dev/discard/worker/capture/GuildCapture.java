package dev.discard.worker.capture;

import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.Route;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A guild and its lists. Guild and channels are needed; of the others a refusal is recorded and the
 * rest goes on.
 */
final class GuildCapture implements Capture {

  private final Lists lists;
  private final JobLog log;
  private final List<Route> needed;
  private final List<Route> optional;

  GuildCapture(Calls calls, JobLog log, Work.Guild work) {
    this.lists = new Lists(calls, log);
    this.log = log;
    long guild = work.guildId();
    this.needed = List.of(Route.guild(guild), Route.guildChannels(guild));
    this.optional =
        List.of(
            Route.guildRoles(guild),
            Route.guildEmojis(guild),
            Route.guildStickers(guild),
            Route.guildMember(guild, work.selfId()));
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, GaveUpException {
    Ending over = null;
    for (Route route : needed) {
      over = over == null ? lists.needed(route) : over;
    }
    for (Route route : optional) {
      over = over == null ? lists.optional(route) : over;
    }
    log.keep(0);
    return over == null ? Endings.done(Endings.END_OF_LIST) : over;
  }
}
