package dev.discard.worker.capture.history;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.segment.Findings;
import dev.discard.common.segment.Findings.ShortList;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.history.People.Way;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.PendingCall;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.answer.Outcome.Success;
import dev.discard.worker.discord.call.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of some people that a message counts, page by page. */
final class PeopleList {

  private static final int FULL_PAGE = 100;

  private final Calls calls;
  private final People people;
  private PendingCall pending;
  private long listed;

  /** Asks for the first page already. */
  PeopleList(Calls calls, People people) {
    this.calls = calls;
    this.people = people;
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
      UserPageCheck users = new UserPageCheck(people.way() == Way.VOTES, after);
      Outcome outcome = pending.outcome(users);
      if (outcome instanceof DiscordFailure failure) {
        return failure;
      }
      log.success((Success) outcome);
      listed += users.fresh();
      boolean nothingNew = Long.compareUnsigned(users.largest(), after) <= 0;
      if (users.size() < FULL_PAGE || nothingNew) {
        return null;
      }
      after = users.largest();
      pending = calls.begin(call(after));
    }
  }

  /** Notes when fewer were listed than the message counts, whatever the reason. */
  void compare(JobLog log) {
    if (listed < people.promised()) {
      ShortList list = new ShortList(people.message(), people.of(), people.promised(), listed);
      log.found(new Findings(0, 0, 1, List.of(list)));
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
    if (people.way() == Way.BURST) {
      params.add(ApiParam.text("type", "1"));
    }
    return new Call(people.route(), params);
  }
}
