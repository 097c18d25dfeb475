package dev.discard.common.sim.rest.message;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.history.poll.Poll;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.sim.seed.AscendingPicks;
import java.util.List;

/** Who voted for one answer of a poll. */
final class PollRoutes {

  private static final Bounds LIMIT = new Bounds(1, 100, 25);
  private static final AscendingPicks NOBODY = new AscendingPicks(0, 0, 0);

  private final Access access;
  private final Pages pages;
  private final UserPages users;
  private final JsonBytes page = new JsonBytes();

  PollRoutes(Access access, Pages pages, UserPages users) {
    this.access = access;
    this.pages = pages;
    this.users = users;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
            "voters",
            "/channels/{channel}/polls/{message}/answers/{answer}",
            Who.ACCOUNTS,
            this::voters));
  }

  private Answer voters(Call call) {
    int limit = call.queryInt("limit", LIMIT);
    long after = call.queryId("after", 0);
    long messageId = call.pathId(3, "message_id");
    long answerId = call.pathId(5, "answer_id");
    Channel channel = access.entered(call);
    access.checkHistory(call, channel);
    int number = access.world().history(channel.id()).find(messageId);
    if (number < 0) {
      throw ApiError.UNKNOWN_MESSAGE.refusal();
    }
    AscendingPicks voters =
        pages
            .poll(channel, number)
            .flatMap(poll -> poll.answer(answerId))
            .map(Poll.Answer::voters)
            .orElse(NOBODY);
    users.write(page.clear().raw("{\"users\":"), voters, after, limit);
    return Answer.ok(page.raw('}'));
  }
}
