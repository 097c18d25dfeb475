package dev.discard.common.sim.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.render.ChannelJson;
import dev.discard.common.sim.render.GuildJson;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.MemberJson;
import dev.discard.common.sim.render.ThreadJson;
import dev.discard.common.sim.render.Timestamps;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.world.World;
import dev.discard.common.snowflake.Snowflake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a client is told after it has identified: READY, then each guild. */
final class Greeting {

  private static final int LARGE = 250;

  private final World world;

  Greeting(World world) {
    this.world = world;
  }

  List<Guild> guilds(Account account) {
    return world.guilds().stream().filter(guild -> guild.has(account)).toList();
  }

  /** READY: bots learn only the ids of their guilds, users everything at once. */
  ObjectNode ready(Session session, int version, String resumeUrl) {
    Account account = session.account();
    ObjectNode json = Json.mapper().createObjectNode().put("v", version);
    json.putRawValue("user", new RawValue(text(UserJson.of(account))));
    ArrayNode guilds = json.putArray("guilds");
    for (Guild guild : guilds(account)) {
      guilds.add(account.bot() ? unavailable(guild) : full(guild, account));
    }
    json.put("session_id", session.id()).put("session_type", "normal");
    json.put("resume_gateway_url", resumeUrl);
    ArrayNode conversations = json.putArray("private_channels");
    world
        .privateChannels(account.id())
        .forEach(
            c ->
                conversations.add(new ChannelJson(world, false).single(c.channel(), account.id())));
    json.putArray("presences");
    json.putArray("relationships");
    json.putObject("user_settings");
    if (account.bot()) {
      json.putArray("shard").add(0).add(1);
      json.putObject("application").put("id", id(account.id())).put("flags", 565_248);
    }
    json.putArray("_trace").add("[\"gateway-simulated\"]");
    return json;
  }

  ObjectNode unavailable(Guild guild) {
    return Json.mapper().createObjectNode().put("id", id(guild.id())).put("unavailable", true);
  }

  /** GUILD_CREATE: the guild with its channels, and of the members only who asks. */
  ObjectNode full(Guild guild, Account account) {
    ObjectNode json = new GuildJson(false).guild(guild, false);
    json.put("joined_at", Timestamps.ofId(Math.max(guild.id(), account.id())));
    json.put("large", guild.memberCount() > LARGE).put("unavailable", false);
    json.put("member_count", guild.memberCount());
    json.set("channels", new ChannelJson(world, false).all(guild));
    ArrayNode threads = json.putArray("threads");
    activeThreads(guild, account).forEach(thread -> threads.add(thread(thread, account)));
    json.putArray("members").addRawValue(member(guild, account));
    for (String list : List.of("voice_states", "presences")) {
      json.putArray(list);
    }
    json.putArray("stage_instances").addAll(guild.holdings().list("stage-instances"));
    json.putArray("soundboard_sounds").addAll(guild.holdings().list("soundboard-sounds"));
    json.putArray("guild_scheduled_events")
        .addAll(
            guild.holdings().list("scheduled-events").stream()
                .filter(event -> isSeen(guild, event, account))
                .toList());
    return json;
  }

  private static boolean isSeen(Guild guild, ObjectNode event, Account account) {
    return event.path("channel_id").isNull()
        || guild
            .channel(Snowflake.parse(event.path("channel_id").asText()))
            .filter(channel -> Permissions.inChannel(guild, channel, account.id()) != 0)
            .isPresent();
  }

  private static Stream<Channel> activeThreads(Guild guild, Account account) {
    return guild.threads().stream()
        .filter(thread -> !Objects.requireNonNull(thread.thread()).archival().archived())
        .filter(thread -> Permissions.inChannel(guild, thread, account.id()) != 0);
  }

  private ObjectNode thread(Channel thread, Account account) {
    return new ThreadJson(world).single(thread, account.id());
  }

  private RawValue member(Guild guild, Account account) {
    JsonBytes out = new JsonBytes();
    boolean known =
        new MemberJson(world, new UserJson(world.users())).one(out, guild, account.id());
    return new RawValue(known ? text(out.toByteArray()) : "null");
  }

  /** Hello, with the interval of heartbeats. */
  static JsonNode hello(long heartbeatMillis) {
    ObjectNode data = Json.mapper().createObjectNode().put("heartbeat_interval", heartbeatMillis);
    data.putArray("_trace").add("[\"gateway-simulated\"]");
    return data;
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static String id(long id) {
    return Long.toUnsignedString(id);
  }
}
