package dev.discard.worker.capture.history;

import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.archive.page.PageReaction;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.DiscordFailure;
import dev.discard.worker.discord.DiscordFailure.BadRequest;
import dev.discard.worker.discord.DiscordFailure.Forbidden;
import dev.discard.worker.discord.DiscordFailure.NotFound;
import dev.discard.worker.discord.Route;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The authors of all reactions of a page. The first pages of a few lists are asked for ahead, side
 * by side; they are recorded one after the other in the order of messages and reactions.
 */
final class ReactionCapture {

  private static final int MOST_AHEAD = 8;

  private final Calls calls;
  private final long channel;
  private final Iterator<Wanted> rest;
  private final Deque<ReactionList> ahead = new ArrayDeque<>();

  /** Asks for the first lists already. */
  ReactionCapture(Calls calls, long channel, MessagePage page) {
    this.calls = calls;
    this.channel = channel;
    this.rest = wanted(page).iterator();
    fill();
  }

  /**
   * Records them.
   *
   * @return null, or the failure that concerns more than a single list
   */
  @Nullable DiscordFailure record(JobLog log) throws IOException, InterruptedException {
    while (!ahead.isEmpty()) {
      DiscordFailure failure = ahead.getFirst().record(log);
      if (failure != null && !concernsListOnly(failure)) {
        return failure;
      }
      ahead.removeFirst();
      fill();
    }
    return null;
  }

  /** Gives up what is not recorded: if it was not sent yet, it never will be. */
  void abandon() {
    ahead.forEach(ReactionList::abandon);
  }

  private void fill() {
    while (ahead.size() < MOST_AHEAD && rest.hasNext()) {
      Wanted next = rest.next();
      ahead.addLast(new ReactionList(calls, next.route(), next.burst()));
    }
  }

  private List<Wanted> wanted(MessagePage page) {
    List<Wanted> lists = new ArrayList<>();
    for (PageMessage message : page.ascending()) {
      for (PageReaction reaction : message.reactions()) {
        Route route =
            Route.reactions(channel, message.id(), reaction.emojiId(), reaction.emojiName());
        if (reaction.normal() > 0 || reaction.burst() == 0) {
          lists.add(new Wanted(route, false));
        }
        if (reaction.burst() > 0) {
          lists.add(new Wanted(route, true));
        }
      }
    }
    return lists;
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

  /** A list to ask for. */
  private record Wanted(Route route, boolean burst) {}
}
