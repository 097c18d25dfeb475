package dev.discard.common.sim.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.async.Clock;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.MemberJson;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Requests for the members of a guild (op 8), answered by events of up to 1,000 members each: all
 * of them, those whose names begin in some way, or those with some ids.
 */
final class MemberRequests {

  private static final int CHUNK = 1000;
  private static final int MOST_NAMED = 100;
  private static final Duration WHOLE_LIST_EVERY = Duration.ofSeconds(30);

  private static final long KNOWING =
      Permissions.KICK_MEMBERS | Permissions.BAN_MEMBERS | Permissions.MANAGE_ROLES;

  private final World world;
  private final Clock clock;
  private final MemberJson members;
  private final Map<String, Instant> wholeLists = new HashMap<>();

  MemberRequests(World world, Clock clock) {
    this.world = world;
    this.clock = clock;
    this.members = new MemberJson(world, new UserJson(world.users()));
  }

  /** Nothing comes for a guild of others, nor for a whole list without the intent. */
  void answer(Session session, JsonNode request) {
    for (Guild guild : world.guilds()) {
      boolean meant = texts(request.path("guild_id")).contains(Long.toUnsignedString(guild.id()));
      if (meant && guild.has(session.account())) {
        answer(session, guild, request);
      }
    }
  }

  private void answer(Session session, Guild guild, JsonNode request) {
    boolean whole =
        !request.has("user_ids") && request.path("query").asText().isEmpty() && limit(request) == 0;
    if (!whole) {
      tell(session, guild, request);
    } else if (mayHaveAll(session, guild)) {
      Instant free = wholeLists.getOrDefault(session.account().name() + guild.id(), Instant.MIN);
      if (clock.now().isBefore(free)) {
        refuse(session, request, Duration.between(clock.now(), free));
      } else {
        wholeLists.put(session.account().name() + guild.id(), clock.now().plus(WHOLE_LIST_EVERY));
        tell(session, guild, request);
      }
    }
  }

  /** Bots need the intent; users a permission for which they have to know people. */
  private static boolean mayHaveAll(Session session, Guild guild) {
    Account account = session.account();
    return account.bot()
        ? session.has(Identify.GUILD_MEMBERS)
        : (Permissions.inGuild(guild, account.id()) & KNOWING) != 0;
  }

  private static void refuse(Session session, JsonNode request, Duration wait) {
    ObjectNode data = Json.mapper().createObjectNode().put("opcode", 8);
    data.put("retry_after", wait.toMillis() / 1000.0);
    ObjectNode meta = data.putObject("meta");
    meta.set("guild_id", request.path("guild_id"));
    putNonce(meta, request);
    session.dispatch("RATE_LIMITED", data);
  }

  private void tell(Session session, Guild guild, JsonNode request) {
    List<JsonNode> found = find(guild, request);
    int chunks = Math.max(1, (found.size() + CHUNK - 1) / CHUNK);
    for (int i = 0; i < chunks; i++) {
      ObjectNode data = Json.mapper().createObjectNode();
      data.put("guild_id", Long.toUnsignedString(guild.id()));
      data.putArray("members")
          .addAll(found.subList(i * CHUNK, Math.min(found.size(), (i + 1) * CHUNK)));
      data.put("chunk_index", i).put("chunk_count", chunks);
      putNotFound(data, found, request.path("user_ids"));
      putNonce(data, request);
      session.dispatch("GUILD_MEMBERS_CHUNK", data);
    }
  }

  private static void putNotFound(ObjectNode data, List<JsonNode> found, JsonNode wanted) {
    ArrayNode missing = Json.mapper().createArrayNode();
    for (String id : texts(wanted)) {
      if (found.stream().noneMatch(member -> id(member).equals(id))) {
        missing.add(id);
      }
    }
    if (!missing.isEmpty()) {
      data.set("not_found", missing);
    }
  }

  private static void putNonce(ObjectNode data, JsonNode request) {
    if (request.has("nonce")) {
      data.set("nonce", request.path("nonce"));
    }
  }

  private List<JsonNode> find(Guild guild, JsonNode request) {
    List<String> ids = texts(request.path("user_ids"));
    String prefix = request.path("query").asText().toLowerCase(Locale.ROOT);
    Predicate<JsonNode> meant =
        request.has("user_ids")
            ? member -> ids.contains(id(member))
            : member -> member.path("user").path("username").asText().startsWith(prefix);
    boolean named = !ids.isEmpty() || !prefix.isEmpty();
    long most = limit(request) == 0 ? named ? MOST_NAMED : Long.MAX_VALUE : limit(request);
    return all(guild).stream().filter(meant).limit(most).toList();
  }

  private List<JsonNode> all(Guild guild) {
    JsonBytes page = new JsonBytes();
    members.page(page, guild, 0, guild.memberCount());
    try {
      List<JsonNode> all = new ArrayList<>();
      Json.mapper().readTree(page.toByteArray()).forEach(all::add);
      return all;
    } catch (IOException ours) {
      throw new UncheckedIOException("the simulator wrote broken JSON", ours);
    }
  }

  private static int limit(JsonNode request) {
    return Math.max(0, Math.min(MOST_NAMED, request.path("limit").asInt()));
  }

  /** One text, or an array of them. */
  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(each -> texts.add(each.asText()));
    } else if (value.isValueNode()) {
      texts.add(value.asText());
    }
    return texts;
  }

  private static String id(JsonNode member) {
    return member.path("user").path("id").asText();
  }
}
