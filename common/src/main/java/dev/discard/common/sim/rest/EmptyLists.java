package dev.discard.common.sim.rest;

import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import java.util.List;

/** Lists of what no world holds yet, pins: empty, but refused to whom Discord would. */
final class EmptyLists {

  private static final Bounds PINS = new Bounds(1, 50, 50);

  private final Access access;

  EmptyLists(Access access) {
    this.access = access;
  }

  /** To be asked before the routes of messages, as {@code pins} could be a message's id. */
  List<Route> routes() {
    return List.of(
        Route.of("pins", "/channels/{channel}/messages/pins", Who.ACCOUNTS, this::pins),
        Route.of("old-pins", "/channels/{channel}/pins", Who.ACCOUNTS, this::oldPins));
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
}
