package dev.discard.common.sim.rest;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import java.util.List;

/** Lists of what no world holds yet, pins and threads: empty, but refused to whom Discord would. */
final class EmptyLists {

  private static final Bounds PINS = new Bounds(1, 50, 50);
  private static final Bounds THREADS = new Bounds(2, 100, 50);
  private static final int LAST_VERSION_WITH_CHANNEL_THREADS = 9;
  private static final String NO_THREADS = "{\"threads\":[],\"members\":[],\"has_more\":false}";

  private final Access access;

  EmptyLists(Access access) {
    this.access = access;
  }

  /** To be asked before the routes of messages, as {@code pins} could be a message's id. */
  List<Route> routes() {
    return List.of(
        Route.of("pins", "/channels/{channel}/messages/pins", Who.ACCOUNTS, this::pins),
        Route.of("old-pins", "/channels/{channel}/pins", Who.ACCOUNTS, this::oldPins),
        Route.of("threads", "/guilds/{guild}/threads/active", Who.BOTS, this::active),
        Route.of("threads", "/channels/{channel}/threads/active", Who.BOTS, this::activeInChannel),
        Route.of(
            "archived",
            "/channels/{channel}/threads/archived/public",
            Who.ACCOUNTS,
            this::archived),
        Route.of(
            "private", "/channels/{channel}/threads/archived/private", Who.ACCOUNTS, this::managed),
        Route.of(
            "joined",
            "/channels/{channel}/users/@me/threads/archived/private",
            Who.ACCOUNTS,
            this::archived));
  }

  private Answer pins(Call call) {
    call.queryInt("limit", PINS);
    access.channel(call);
    return Answer.ok("{\"items\":[],\"has_more\":false}");
  }

  private Answer oldPins(Call call) {
    access.channel(call);
    return Answer.ok("[]");
  }

  private Answer active(Call call) {
    access.guild(call);
    return Answer.ok(NO_THREADS);
  }

  private Answer activeInChannel(Call call) {
    if (call.version() > LAST_VERSION_WITH_CHANNEL_THREADS) {
      throw ApiError.NO_SUCH_ROUTE.refusal();
    }
    access.channel(call);
    return Answer.ok(NO_THREADS);
  }

  private Answer archived(Call call) {
    call.queryInt("limit", THREADS);
    Channel channel = access.entered(call);
    if (!access.mayReadHistory(call, channel)) {
      throw ApiError.MISSING_ACCESS.refusal();
    }
    return Answer.ok(NO_THREADS);
  }

  private Answer managed(Call call) {
    Answer answer = archived(call);
    if (!access.mayManageThreads(call, access.channel(call))) {
      throw ApiError.MISSING_PERMISSIONS.refusal();
    }
    return answer;
  }
}
