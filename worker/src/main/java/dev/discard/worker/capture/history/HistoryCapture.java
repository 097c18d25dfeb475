package dev.discard.worker.capture.history;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.history.People.Choice;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.PendingCall;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.answer.Outcome.Success;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import dev.discard.worker.upload.UploadException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a channel in one range, page by page from the oldest on, each page followed by
 * those who reacted and voted. The next page is under way while they are asked for.
 */
public final class HistoryCapture implements Capture {

  private final Calls calls;
  private final JobLog log;
  private final Route route;
  private final long channel;
  private final Choice choice;
  private PageCursor cursor;
  private @Nullable PendingCall pending;

  /**
   * @param from the first id that is not committed yet
   * @param selection what is wanted beside the messages
   */
  public HistoryCapture(
      Calls calls, JobLog log, Work.History work, long from, Selection selection) {
    this.calls = calls;
    this.log = log;
    this.route = Route.messages(work.channel().id());
    this.channel = work.channel().id();
    this.choice = new Choice(selection.wants("reactions"), selection.wants("poll-voters"));
    this.cursor =
        PageCursor.at(
            work.range().startingAt(from).from(), work.range(), work.channel().lastMessageId());
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, UploadException, GaveUpException {
    Ending ending = cursor.isAtEnd() ? Endings.done(Endings.END_OF_LIST) : null;
    try {
      while (ending == null && !stopping.getAsBoolean()) {
        ending = page();
      }
      return ending == null ? Ending.CONTINUES : ending;
    } finally {
      if (pending != null) {
        pending.abandon();
      }
    }
  }

  /** One page with its people; null when there is more. */
  private @Nullable Ending page()
      throws IOException, InterruptedException, UploadException, GaveUpException {
    cursor = cursor.endingAt(log.end());
    if (cursor.isAtEnd()) {
      return Endings.done(PageCursor.PAGE_PAST_END);
    }
    PageCheck check = new PageCheck(cursor);
    Outcome outcome = (pending == null ? ask() : pending).outcome(check);
    if (outcome instanceof DiscordFailure failure) {
      return Endings.of(failure);
    }
    PageStep step = cursor.step(check.page());
    cursor = step.then();
    pending = step.proof() == null ? ask() : null;
    DiscordFailure failure = step.record() ? record((Success) outcome, check) : null;
    Ending denied = failure == null ? null : Endings.of(failure);
    log.keep(cursor.next());
    if (denied != null) {
      return denied;
    }
    if (step.proof() != null) {
      return Endings.done(step.proof());
    }
    log.uploadIfDue();
    return null;
  }

  private @Nullable DiscordFailure record(Success success, PageCheck check)
      throws IOException, InterruptedException {
    MessagePage page = check.page();
    PeopleCapture people = new PeopleCapture(calls, People.of(channel, page, choice));
    try {
      log.page(success, page);
      log.found(PageFindings.of(page));
      return people.record(log);
    } finally {
      people.abandon();
    }
  }

  private PendingCall ask() {
    return calls.begin(
        Call.get(
            route,
            ApiParam.number("limit", cursor.limit()),
            ApiParam.number("after", cursor.after())));
  }
}
