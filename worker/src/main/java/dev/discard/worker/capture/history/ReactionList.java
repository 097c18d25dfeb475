package dev.discard.worker.capture.history;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.discord.Call;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.DiscordFailure;
import dev.discard.worker.discord.Outcome;
import dev.discard.worker.discord.Outcome.Success;
import dev.discard.worker.discord.PendingCall;
import dev.discard.worker.discord.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everybody who reacted to one message with one emoji, in one of the two ways of reacting. */
final class ReactionList {

  private static final int FULL_PAGE = 100;

  private final Calls calls;
  private final Route route;
  private final boolean burst;
  private PendingCall pending;

  /** Asks for the first page already. */
  ReactionList(Calls calls, Route route, boolean burst) {
    this.calls = calls;
    this.route = route;
    this.burst = burst;
    this.pending = calls.begin(call(0));
  }

  /**
   * Records all pages.
   *
   * @return null, or what ended the list before its end
   */
  @Nullable DiscordFailure record(JobLog log) throws IOException, InterruptedException {
    long after = 0;
    while (true) {
      UserPageCheck users = new UserPageCheck();
      Outcome outcome = pending.outcome(users);
      if (outcome instanceof DiscordFailure failure) {
        return failure;
      }
      log.success((Success) outcome);
      boolean nothingNew = Long.compareUnsigned(users.largest(), after) <= 0;
      if (users.size() < FULL_PAGE || nothingNew) {
        return null;
      }
      after = users.largest();
      pending = calls.begin(call(after));
    }
  }

  void abandon() {
    pending.abandon();
  }

  private Call call(long after) {
    List<ApiParam> params = new ArrayList<>();
    params.add(ApiParam.number("limit", FULL_PAGE));
    if (after != 0) {
      params.add(ApiParam.number("after", after));
    }
    if (burst) {
      params.add(ApiParam.text("type", "1"));
    }
    return new Call(route, params);
  }
}
