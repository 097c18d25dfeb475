package dev.discard.worker.capture.history;

import dev.discard.worker.capture.JobLog;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.BadRequest;
import dev.discard.worker.discord.answer.DiscordFailure.Forbidden;
import dev.discard.worker.discord.answer.DiscordFailure.NotFound;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people that a page counts. The first pages of a few lists are asked for ahead, side by side;
 * they are recorded one after the other in their order.
 */
final class PeopleCapture {

  private static final int MOST_AHEAD = 8;

  private final Calls calls;
  private final Iterator<People> rest;
  private final Deque<PeopleList> ahead = new ArrayDeque<>();

  /** Asks for the first lists already. */
  PeopleCapture(Calls calls, List<People> people) {
    this.calls = calls;
    this.rest = people.iterator();
    fill();
  }

  /**
   * Records them.
   *
   * @return null, or the failure that concerns more than a single list
   */
  @Nullable DiscordFailure record(JobLog log) throws IOException, InterruptedException {
    while (!ahead.isEmpty()) {
      PeopleList list = ahead.getFirst();
      DiscordFailure failure = list.record(log);
      if (failure != null && !concernsListOnly(failure)) {
        return failure;
      }
      list.compare(log);
      ahead.removeFirst();
      fill();
    }
    return null;
  }

  /** Gives up what is not recorded: if it was not sent yet, it never will be. */
  void abandon() {
    ahead.forEach(PeopleList::abandon);
  }

  private void fill() {
    while (ahead.size() < MOST_AHEAD && rest.hasNext()) {
      ahead.addLast(new PeopleList(calls, rest.next()));
    }
  }

  /**
   * Whether a failure is the end of one list only: message gone, emoji no longer accepted. It is on
   * record then. A hidden or deleted channel ends the job.
   */
  private static boolean concernsListOnly(DiscordFailure failure) {
    if (failure instanceof NotFound notFound) {
      return notFound.code() != NotFound.UNKNOWN_CHANNEL;
    }
    if (failure instanceof Forbidden forbidden) {
      return forbidden.code() != Forbidden.MISSING_ACCESS;
    }
    return failure instanceof BadRequest;
  }
}
