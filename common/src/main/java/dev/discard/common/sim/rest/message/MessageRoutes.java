package dev.discard.common.sim.rest.message;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.history.Anchor;
import dev.discard.common.sim.history.Anchor.Side;
import dev.discard.common.sim.history.History;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.spec.Quirk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Pages of messages and single ones. */
final class MessageRoutes {

  private static final Bounds LIMIT = new Bounds(1, 100, 50);
  private static final int SHORT_EVERY = 5;

  private final Access access;
  private final Pages pages;

  MessageRoutes(Access access, Pages pages) {
    this.access = access;
    this.pages = pages;
  }

  List<Route> routes() {
    return List.of(
        Route.of("messages", "/channels/{channel}/messages", Who.ACCOUNTS, this::messages),
        Route.of("message", "/channels/{channel}/messages/{message}", Who.BOTS, this::message));
  }

  private Answer messages(Call call) {
    int limit = call.queryInt("limit", LIMIT);
    Anchor anchor = anchor(call);
    Channel channel = access.entered(call);
    if (!channel.type().holdsMessages() || !access.mayReadHistory(call, channel)) {
      return Answer.ok("[]");
    }
    History history = access.world().history(channel.id());
    List<Integer> page = anchor.page(history, shortened(limit, anchor));
    if (page.isEmpty() && anchor.side() == Side.AFTER && access.is(Quirk.ENDLESS_HISTORY)) {
      page = Anchor.NEWEST.page(history, limit);
    }
    return pages.array(call, channel, scrambled(history, page));
  }

  /** Of several anchors {@code around} wins, then {@code before}. */
  private static Anchor anchor(Call call) {
    for (Side side : List.of(Side.AROUND, Side.BEFORE, Side.AFTER)) {
      String field = side.name().toLowerCase(Locale.ROOT);
      if (call.has(field)) {
        return new Anchor(side, call.queryId(field, 0));
      }
    }
    return Anchor.NEWEST;
  }

  private int shortened(int limit, Anchor anchor) {
    boolean cut = access.is(Quirk.SHORT_PAGES) && limit > 1;
    return cut && Mix.below(Mix.of(anchor.id()), SHORT_EVERY) == 0 ? limit - 1 : limit;
  }

  /** By time as ever, but within a millisecond in an order that depends on the page's size. */
  private List<Integer> scrambled(History history, List<Integer> page) {
    if (!access.is(Quirk.SCRAMBLED_MS)) {
      return page;
    }
    List<Integer> order = new ArrayList<>(page);
    Comparator<Integer> newestFirst = Comparator.comparing(n -> -(history.id(n) >>> 22));
    order.sort(newestFirst.thenComparing(n -> Mix.of(n, page.size())));
    return order;
  }

  private Answer message(Call call) {
    long id = call.pathId(3, "message_id");
    Channel channel = access.entered(call);
    access.checkHistory(call, channel);
    int number = access.world().history(channel.id()).find(id);
    if (number < 0) {
      throw ApiError.UNKNOWN_MESSAGE.refusal();
    }
    return pages.single(call, channel, number);
  }
}
