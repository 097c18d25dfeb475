package dev.discard.common.sim.rest.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.discard.common.json.Json;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.render.ChannelJson;
import dev.discard.common.sim.render.GuildJson;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.sim.spec.Quirk;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Who the caller is, where the gateway is, and what an invite leads to. */
public final class IdentityRoutes {

  private static final Bounds GUILDS = new Bounds(1, 200, 200);
  private static final String EMAIL = "keeper@example.org";
  private static final long ALL_PRIVILEGED =
      1 << 12 | 1 << 13 | 1 << 14 | 1 << 15 | 1 << 18 | 1 << 19;
  private static final long MEMBERS = 1 << 14 | 1 << 15;
  private static final long CONTENT = 1 << 18 | 1 << 19;

  private final Access access;
  private final UserJson users;
  private final GatewayDoor door;

  public IdentityRoutes(Access access, UserJson users, GatewayDoor door) {
    this.access = access;
    this.users = users;
    this.door = door;
  }

  public List<Route> routes() {
    return List.of(
        Route.of("me", "/users/@me", Who.ACCOUNTS, this::me),
        Route.of("my-guilds", "/users/@me/guilds", Who.ACCOUNTS, this::myGuilds),
        Route.of("my-channels", "/users/@me/channels", Who.ACCOUNTS, this::myChannels),
        Route.of("user", "/users/{user}", Who.ACCOUNTS, this::user),
        Route.of("application", "/applications/@me", Who.BOTS, this::application),
        Route.of("application", "/oauth2/applications/@me", Who.BOTS, this::application),
        Route.of("gateway", "/gateway", Who.ANYBODY, this::gateway),
        Route.of("gateway-bot", "/gateway/bot", Who.BOTS, this::gatewayBot));
  }

  private Answer me(Call call) {
    Account me = call.caller();
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", Long.toUnsignedString(me.id())).put("username", me.name()).putNull("avatar");
    json.put("discriminator", me.bot() ? "9433" : "0").put("public_flags", 0).put("flags", 0);
    json.put("bot", me.bot()).putNull("banner").putNull("accent_color").putNull("global_name");
    json.putNull("avatar_decoration_data").putNull("collectibles").putNull("primary_guild");
    json.put("mfa_enabled", true).put("locale", "en-US").put("premium_type", 0);
    json.put("email", me.bot() ? null : EMAIL).put("verified", true);
    if (!me.bot()) {
      json.remove("bot");
      json.put("phone", "+420123456789");
    }
    return Answer.ok(json.toString());
  }

  private Answer myGuilds(Call call) {
    int limit = call.queryInt("limit", GUILDS);
    long after = call.queryId("after", 0);
    long before = call.queryId("before", -1);
    GuildJson render = new GuildJson(call.isLegacy());
    ArrayNode array = Json.mapper().createArrayNode();
    access.guilds(call.caller()).stream()
        .filter(g -> Long.compareUnsigned(g.id(), after) > 0)
        .filter(g -> Long.compareUnsigned(g.id(), before) < 0)
        .limit(limit)
        .forEach(g -> array.add(render.partial(g, call.caller(), call.isTrue("with_counts"))));
    return Answer.ok(array.toString());
  }

  /** Conversations of user accounts; bots aren't told of theirs. */
  private Answer myChannels(Call call) {
    ArrayNode array = Json.mapper().createArrayNode();
    ChannelJson render = new ChannelJson(access.world(), call.isLegacy());
    access
        .world()
        .privateChannels(call.caller().id())
        .forEach(channel -> array.add(render.single(channel.channel(), call.caller().id())));
    return Answer.ok(array.toString());
  }

  private Answer user(Call call) {
    long id = call.pathId(1, "user_id");
    for (Account account : access.world().accounts()) {
      if (account.id() == id) {
        return Answer.ok(new String(UserJson.of(account), StandardCharsets.UTF_8));
      }
    }
    int number = access.world().users().find(id);
    if (number < 0) {
      throw ApiError.UNKNOWN_USER.refusal();
    }
    return Answer.ok(new String(users.of(number), StandardCharsets.UTF_8));
  }

  private Answer application(Call call) {
    Account me = call.caller();
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", Long.toUnsignedString(me.id())).put("name", me.name()).putNull("icon");
    json.put("description", "").putNull("type").put("verify_key", "0".repeat(64));
    json.put("flags", flags()).put("flags_new", Long.toString(flags()));
    json.putArray("redirect_uris");
    json.putNull("interactions_endpoint_url").putNull("role_connections_verification_url");
    json.putRawValue("owner", owner()).putNull("team");
    json.put("approximate_guild_count", access.guilds(me).size());
    json.put("approximate_user_install_count", 0).put("approximate_user_authorization_count", 0);
    json.put("explicit_content_filter", 0).put("bot_public", false);
    json.put("bot_require_code_grant", false).putArray("eligible_oauth2_scopes");
    return Answer.ok(json.toString());
  }

  private RawValue owner() {
    return new RawValue(new String(users.of(0), StandardCharsets.UTF_8));
  }

  /** The privileged intents that the application has, or says to have. */
  private long flags() {
    if (access.is(Quirk.LYING_FLAGS)) {
      return ALL_PRIVILEGED;
    }
    long flags = ALL_PRIVILEGED;
    flags &= access.is(Quirk.NO_CONTENT_INTENT) ? ~CONTENT : -1;
    flags &= access.is(Quirk.NO_MEMBERS_INTENT) ? ~MEMBERS : -1;
    return flags;
  }

  private Answer gateway(Call call) {
    return Answer.ok("{\"url\":\"" + door.url().get() + "\"}");
  }

  private Answer gatewayBot(Call call) {
    return Answer.ok(
        "{\"url\":\""
            + door.url().get()
            + "\",\"session_start_limit\":{\"max_concurrency\":1,\"remaining\":"
            + door.remaining().getAsInt()
            + ",\"reset_after\":86400000,\"total\":"
            + door.total()
            + "},\"shards\":1}");
  }
}
