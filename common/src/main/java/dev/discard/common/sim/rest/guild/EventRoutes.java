package dev.discard.common.sim.rest.guild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.MemberJson;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Cursors;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.sim.seed.AscendingPicks;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.snowflake.Snowflake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Scheduled events, as far as the caller sees where they take place, and who is interested. */
final class EventRoutes {

  private static final Bounds LIMIT = new Bounds(1, 100, 100);

  private final Access access;
  private final UserJson users;
  private final MemberJson members;

  EventRoutes(Access access, UserJson users, MemberJson members) {
    this.access = access;
    this.users = users;
    this.members = members;
  }

  List<Route> routes() {
    String events = "/guilds/{guild}/scheduled-events";
    return List.of(
        Route.of("scheduled-events", events, Who.ACCOUNTS, this::events),
        Route.of("scheduled-event", events + "/{event}", Who.ACCOUNTS, this::event),
        Route.of("event-users", events + "/{event}/users", Who.ACCOUNTS, this::users));
  }

  private Answer events(Call call) {
    ArrayNode array = Json.mapper().createArrayNode();
    visible(call).forEach(event -> array.add(shown(call, event)));
    return Answer.ok(array.toString());
  }

  private Answer event(Call call) {
    return Answer.ok(shown(call, meant(call)).toString());
  }

  private List<ObjectNode> visible(Call call) {
    return access.guild(call).holdings().list("scheduled-events").stream()
        .filter(event -> event.path("channel_id").isNull() || isSeen(call, event))
        .toList();
  }

  private boolean isSeen(Call call, ObjectNode event) {
    return access
        .world()
        .channel(Snowflake.parse(event.path("channel_id").asText()))
        .filter(channel -> access.sees(call, channel))
        .isPresent();
  }

  private ObjectNode meant(Call call) {
    String id = Long.toUnsignedString(call.pathId(3, "guild_scheduled_event_id"));
    return visible(call).stream()
        .filter(event -> event.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(ApiError.UNKNOWN_EVENT::refusal);
  }

  private ObjectNode shown(Call call, ObjectNode event) {
    ObjectNode shown = event.deepCopy();
    if (call.isTrue("with_user_count")) {
      shown.put("user_count", interested(access.guild(call), event).count());
    }
    return shown;
  }

  private static AscendingPicks interested(Guild guild, ObjectNode event) {
    String id = event.path("id").asText();
    int count =
        guild.holdings().one("event-users").map(counts -> counts.path(id).asInt()).orElse(0);
    return new AscendingPicks(Mix.of(guild.id(), id), guild.users(), count);
  }

  private Answer users(Call call) {
    int limit = call.queryInt("limit", LIMIT);
    Guild guild = access.guild(call);
    ObjectNode event = meant(call);
    AscendingPicks picks = interested(guild, event);
    ArrayNode array = Json.mapper().createArrayNode();
    access
        .page(
            Cursors.of(call),
            IntStream.range(0, picks.count()).mapToObj(picks::pick).toList(),
            number -> access.world().users().id(number),
            limit)
        .forEach(number -> array.add(user(call, guild, event, number)));
    return Answer.ok(array.toString());
  }

  private ObjectNode user(Call call, Guild guild, ObjectNode event, int number) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("guild_scheduled_event_id", event.path("id").asText());
    long id = access.world().users().id(number);
    json.put("user_id", Long.toUnsignedString(id)).put("response", 1);
    json.putRawValue("user", new RawValue(users.text(number)));
    JsonBytes out = new JsonBytes();
    if (call.isTrue("with_member") && members.one(out, guild, id)) {
      String member = new String(out.toByteArray(), StandardCharsets.UTF_8);
      json.putRawValue("member", new RawValue(member));
    }
    return json;
  }
}
