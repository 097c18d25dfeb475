package dev.discard.worker.capture.guild;

import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.Lists;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.answer.BodyCheck;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.NotFound;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The pinned messages of a channel; from a server of before 2025-06 by its old route. */
public final class PinsCapture implements Capture {

  private final Lists lists;
  private final JobLog log;
  private final long channel;

  public PinsCapture(Calls calls, JobLog log, Work.Pins work) {
    this.lists = new Lists(calls, log);
    this.log = log;
    this.channel = work.channel().id();
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, GaveUpException {
    DiscordFailure failure = lists.pages(new PinnedMessages(channel), BodyCheck.JSON, stopping);
    if (failure == null && stopping.getAsBoolean()) {
      return Ending.CONTINUES;
    }
    Ending over = failure == null ? null : otherwise(failure);
    log.keep(0);
    return over == null ? Endings.done(Endings.END_OF_LIST) : over;
  }

  private @Nullable Ending otherwise(DiscordFailure failure)
      throws IOException, InterruptedException, GaveUpException {
    if (!hasNoRoute(failure)) {
      return Endings.of(failure);
    }
    DiscordFailure old = lists.ask(Call.get(Route.oldPins(channel)), BodyCheck.JSON);
    if (old == null) {
      return null;
    }
    return hasNoRoute(old)
        ? new Ending(Ending.Kind.DENIED, "the server has no list of them")
        : Endings.of(old);
  }

  /** Whether the server does not know such lists at all. */
  private static boolean hasNoRoute(DiscordFailure failure) {
    return failure instanceof NotFound none && none.code() == 0;
  }
}
