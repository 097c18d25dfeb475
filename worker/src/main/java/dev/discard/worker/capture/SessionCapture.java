package dev.discard.worker.capture;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Paging;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.discord.BodyCheck;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.DiscordFailure;
import dev.discard.worker.discord.Outcome;
import dev.discard.worker.discord.Outcome.Success;
import dev.discard.worker.discord.Route;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Who the token is, and the channels or guilds that the run is about. */
final class SessionCapture implements Capture {

  private static final Paging GUILDS = new Paging("after", 200, "", "/id");

  private final Calls calls;
  private final Lists lists;
  private final JobLog log;
  private final Work.Session work;

  SessionCapture(Calls calls, JobLog log, Work.Session work) {
    this.calls = calls;
    this.lists = new Lists(calls, log);
    this.log = log;
    this.work = work;
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, GaveUpException {
    Ending over = identity();
    for (long channel : work.channels()) {
      over = over == null ? lists.optional(Route.channel(channel), IdCheck.OBJECT) : over;
    }
    if (over == null && work.guilds()) {
      over = guilds();
    }
    log.keep(0);
    return over == null ? Endings.done(Endings.END_OF_LIST) : over;
  }

  private @Nullable Ending identity() throws IOException, InterruptedException, GaveUpException {
    Ending over = lists.genuine(Route.currentUser(), SelfCheck::flaw);
    return over == null && !calls.account().user()
        ? lists.optional(Route.currentApplication(), BodyCheck.JSON)
        : over;
  }

  private @Nullable Ending guilds() throws IOException, InterruptedException, GaveUpException {
    PagedList list =
        new PagedList(
            Route.currentUserGuilds(), List.of(ApiParam.text("with_counts", "true")), GUILDS, 0);
    while (!list.ended()) {
      Outcome outcome = calls.ask(list.next(), IdCheck.LIST);
      if (outcome instanceof DiscordFailure failure) {
        return Endings.of(failure);
      }
      Success success = (Success) outcome;
      log.success(success);
      list.answered(success.body());
    }
    return null;
  }
}
