package dev.discard.worker.capture.guild;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.IdCheck;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.Lists;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.answer.BodyCheck;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A guild and its lists. Its channels are needed; of the others a refusal is recorded and the rest
 * goes on.
 */
public final class GuildCapture implements Capture {

  private final Lists lists;
  private final JobLog log;
  private final long guild;
  private final long self;
  private final boolean user;

  public GuildCapture(Calls calls, JobLog log, Work.Guild work) {
    this.lists = new Lists(calls, log);
    this.log = log;
    this.guild = work.guildId();
    this.self = work.selfId();
    this.user = calls.account().user();
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, GaveUpException {
    Ending over = guildAndChannels();
    if (over == null) {
      over = activeThreads();
    }
    if (over == null) {
      over = others();
    }
    log.keep(0);
    return over == null ? Endings.done(Endings.END_OF_LIST) : over;
  }

  /**
   * Discord has been seen to deny a guild whose channels it lists, so that only both refusals
   * together count; the guild's own then tells the reason.
   */
  private @Nullable Ending guildAndChannels()
      throws IOException, InterruptedException, GaveUpException {
    Ending missing =
        lists.needed(
            Call.get(Route.guild(guild), ApiParam.text("with_counts", "true")), IdCheck.OBJECT);
    if (missing != null && missing.kind() != Ending.Kind.VANISHED) {
      return missing;
    }
    Ending hidden = lists.needed(Call.get(Route.guildChannels(guild)), IdCheck.LIST);
    return hidden != null && missing != null ? missing : hidden;
  }

  /** Only bots may ask; a server without threads has no such list. */
  private @Nullable Ending activeThreads()
      throws IOException, InterruptedException, GaveUpException {
    return user ? null : lists.optional(Call.get(Route.activeThreads(guild)), BodyCheck.JSON);
  }

  private @Nullable Ending others() throws IOException, InterruptedException, GaveUpException {
    List<Route> routes =
        List.of(Route.guildRoles(guild), Route.guildEmojis(guild), Route.guildStickers(guild));
    for (Route route : routes) {
      Ending over = lists.optional(Call.get(route), BodyCheck.JSON);
      if (over != null) {
        return over;
      }
    }
    return lists.optional(Call.get(Route.guildMember(guild, self)), BodyCheck.JSON);
  }
}
