package dev.discard.common.sim.rest.message;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.history.Reaction;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import java.util.List;
import java.util.Optional;

/** Who reacted with one emoji. */
final class ReactionRoutes {

  private static final Bounds LIMIT = new Bounds(1, 100, 25);
  private static final Bounds TYPE = new Bounds(0, 1, 0);

  private final Access access;
  private final UserPages users;
  private final JsonBytes page = new JsonBytes();

  ReactionRoutes(Access access, UserPages users) {
    this.access = access;
    this.users = users;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
            "reactions",
            "/channels/{channel}/messages/{message}/reactions/{emoji}",
            Who.ACCOUNTS,
            this::reactions));
  }

  private Answer reactions(Call call) {
    int limit = call.queryInt("limit", LIMIT);
    int type = call.queryInt("type", TYPE);
    long after = call.queryId("after", 0);
    long messageId = call.pathId(3, "message_id");
    Channel channel = access.entered(call);
    access.checkHistory(call, channel);
    int number = access.world().history(channel.id()).find(messageId);
    if (number < 0) {
      throw ApiError.UNKNOWN_MESSAGE.refusal();
    }
    Optional<Reaction> reaction = meant(channel, number, call.path().get(5));
    return reaction
        .map(r -> Answer.ok(users.write(page.clear(), r.users(type), after, limit)))
        .orElseGet(() -> Answer.ok("[]"));
  }

  /** The reaction that the path means; none when it is an emoji that nobody used here. */
  private Optional<Reaction> meant(Channel channel, int number, String segment) {
    EmojiPath.check(segment);
    Optional<Reaction> reaction =
        access.world().reactions(channel, number).stream()
            .filter(r -> r.emoji().isMeantBy(segment))
            .findFirst();
    if (reaction.filter(r -> r.emoji().refused()).isPresent()) {
      throw ApiError.UNKNOWN_EMOJI.refusal();
    }
    return reaction;
  }
}
