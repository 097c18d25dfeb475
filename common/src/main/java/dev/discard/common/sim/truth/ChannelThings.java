package dev.discard.common.sim.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.history.History;
import dev.discard.common.sim.history.Reaction;
import dev.discard.common.sim.history.poll.Poll;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.message.Pages;
import dev.discard.common.sim.seed.AscendingPicks;
import dev.discard.common.sim.truth.Asker.Paging;
import dev.discard.common.sim.world.World;

/** The objects of one channel or thread: messages with all that hangs on them, and its lists. */
final class ChannelThings {

  private final Asker asker;
  private final Access access;
  private final Pages pages;
  private final Channel channel;
  private final String id;
  private final UserJson users;

  ChannelThings(Asker asker, Access access, Pages pages, Channel channel) {
    this.asker = asker;
    this.access = access;
    this.pages = pages;
    this.channel = channel;
    this.id = Long.toUnsignedString(channel.id());
    this.users = new UserJson(access.world().users());
  }

  void addTo(Inventory inventory) {
    Call call = asker.call("/channels/" + id + "/messages");
    boolean seen = access.sees(call, channel);
    if (seen && channel.thread() != null) {
      inventory.then(to -> list(to, "thread-member", "/thread-members", "", "/user_id"));
    }
    if (seen) {
      inventory.then(to -> list(to, "channel-invite", "/invites", "", "/code"));
      inventory.then(to -> list(to, "channel-webhook", "/webhooks", "", "/id"));
      inventory.then(this::stage);
    }
    if (access.isReadable(call, channel)) {
      inventory.then(this::pins);
      inventory.then(to -> message(to, access.world().history(channel.id()).nextFrom(0)));
    }
  }

  private void list(Inventory to, String kind, String path, String list, String key) {
    for (JsonNode each : asker.get("/channels/" + id + path).at(list)) {
      to.object(kind, id + ":" + each.at(key).asText(), each);
    }
  }

  private void stage(Inventory to) {
    JsonNode stage = asker.get("/stage-instances/" + id);
    if (!stage.isMissingNode()) {
      to.object("stage-instance", id, stage);
    }
  }

  private void pins(Inventory to) {
    Paging paging = new Paging("/items", "before", last -> last.path("pinned_at").asText());
    asker
        .all("/channels/" + id + "/messages/pins", paging, "limit", "50")
        .forEach(pin -> to.object("pin", id + ":" + pin.at("/message/id").asText(), pin));
  }

  /** One message with its reactions and votes; the next one comes next. */
  private void message(Inventory to, int number) {
    History history = access.world().history(channel.id());
    if (number >= history.count()) {
      return;
    }
    Call call = asker.call("/channels/" + id + "/messages");
    String key = id + ":" + Long.toUnsignedString(history.id(number));
    to.object("message", key, pages.single(call, channel, number).body().getBytes());
    for (Reaction reaction : access.world().reactions(channel, number)) {
      if (!reaction.emoji().refused()) {
        String emoji = key + ":" + emoji(reaction);
        people(to, "reaction", emoji, reaction.normal());
        people(to, "burst-reaction", emoji, reaction.burst());
      }
    }
    pages
        .poll(channel, number)
        .ifPresent(poll -> poll.answers().forEach(answer -> votes(to, key, answer)));
    to.next(rest -> message(rest, history.nextFrom(number + 1)));
  }

  private void votes(Inventory to, String key, Poll.Answer answer) {
    people(to, "poll-voter", key + ":" + answer.id(), answer.voters());
  }

  private void people(Inventory to, String kind, String key, AscendingPicks picks) {
    World world = access.world();
    for (int i = 0; i < picks.count(); i++) {
      String user = Long.toUnsignedString(world.users().id(picks.pick(i)));
      to.object(kind, key + ":" + user, users.of(picks.pick(i)));
    }
  }

  private static String emoji(Reaction reaction) {
    return reaction.emoji().isCustom()
        ? Long.toUnsignedString(reaction.emoji().id())
        : String.valueOf(reaction.emoji().name());
  }
}
