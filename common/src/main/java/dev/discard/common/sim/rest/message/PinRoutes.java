package dev.discard.common.sim.rest.message;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.history.History;
import dev.discard.common.sim.history.Pins.Pin;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.sim.spec.Quirk;
import java.time.Instant;
import java.util.List;

/** Pinned messages, the one that was pinned last first: in pages, and the old way fifty at most. */
final class PinRoutes {

  private static final Bounds LIMIT = new Bounds(1, 50, 50);

  private final Access access;
  private final Pages pages;

  PinRoutes(Access access, Pages pages) {
    this.access = access;
    this.pages = pages;
  }

  /** To be asked before the routes of messages, as {@code pins} could be a message's id. */
  List<Route> routes() {
    return List.of(
        Route.of("pins", "/channels/{channel}/messages/pins", Who.ACCOUNTS, this::pins),
        Route.of("old-pins", "/channels/{channel}/pins", Who.ACCOUNTS, this::oldPins));
  }

  private Answer pins(Call call) {
    access.checkExists(Quirk.NO_PINS_API);
    int limit = call.queryInt("limit", LIMIT);
    Instant before = call.queryTime("before", Instant.MAX);
    Channel channel = access.entered(call);
    List<Pin> all = pinned(call, channel);
    List<Pin> older = all.stream().filter(pin -> pin.at().isBefore(before)).toList();
    List<Pin> page = access.page(older, all, limit);
    return pages.pins(call, channel, page, access.saysMore(older.size(), page.size()));
  }

  private Answer oldPins(Call call) {
    Channel channel = access.entered(call);
    List<Integer> numbers =
        pinned(call, channel).stream().limit(LIMIT.most()).map(Pin::number).toList();
    return pages.arrayWithoutReactions(call, channel, numbers);
  }

  private List<Pin> pinned(Call call, Channel channel) {
    History history = access.world().history(channel.id());
    return access.mayReadHistory(call, channel)
        ? access.world().pins(channel.id()).present(history)
        : List.of();
  }
}
