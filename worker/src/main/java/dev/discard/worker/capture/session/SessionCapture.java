package dev.discard.worker.capture.session;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Paging;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.IdCheck;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.Lists;
import dev.discard.worker.capture.PagedList;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.answer.BodyCheck;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Who the token is, and the channels or guilds that the run is about. */
public final class SessionCapture implements Capture {

  private static final Paging GUILDS = new Paging("after", 200, "", "/id");

  private final Calls calls;
  private final Lists lists;
  private final JobLog log;
  private final Work.Session work;

  public SessionCapture(Calls calls, JobLog log, Work.Session work) {
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
      over = over == null ? lists.optional(Call.get(Route.channel(channel)), IdCheck.OBJECT) : over;
    }
    if (over == null && work.guilds()) {
      over = guilds(stopping);
    }
    log.keep(0);
    if (over != null || stopping.getAsBoolean()) {
      return over == null ? Ending.CONTINUES : over;
    }
    return Endings.done(Endings.END_OF_LIST);
  }

  private @Nullable Ending identity() throws IOException, InterruptedException, GaveUpException {
    Ending over = lists.genuine(Route.currentUser(), SelfCheck::flaw);
    return over == null && !calls.account().user()
        ? lists.optional(Call.get(Route.currentApplication()), BodyCheck.JSON)
        : over;
  }

  private @Nullable Ending guilds(BooleanSupplier stopping)
      throws IOException, InterruptedException, GaveUpException {
    List<ApiParam> fixed = List.of(ApiParam.text("with_counts", "true"));
    PagedList list = new PagedList(Route.currentUserGuilds(), fixed, GUILDS, 0);
    DiscordFailure failure = lists.pages(list, IdCheck.LIST, stopping);
    return failure == null ? null : Endings.of(failure);
  }
}
