package dev.discard.coordinator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.snowflake.Snowflake;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A guild as far as planning needs it.
 *
 * @param id the guild
 * @param name as shown; null when the guild itself was refused and only its lists answered
 * @param ownerId who may do everything; 0 when unknown
 * @param roles what each role grants, @everyone (the guild's own id) among them; empty when unknown
 * @param ownRoles the roles of the token's account besides @everyone; null when unknown
 * @param channels every channel that the API listed; null when it listed none at all
 */
record GuildFacts(
    long id,
    @Nullable String name,
    long ownerId,
    Map<Long, BigInteger> roles,
    @Nullable List<Long> ownRoles,
    @Nullable List<ChannelFacts> channels) {

  /**
   * Reads the answers of a GUILD job.
   *
   * @param guild the guild object; missing when it could not be had
   * @param roles its list of roles; missing when only the guild object holds them
   * @param member the account's own member object; missing when it could not be had
   * @param channels the list of channels; missing when it could not be had
   */
  static GuildFacts read(
      long id, JsonNode guild, JsonNode roles, JsonNode member, JsonNode channels) {
    return new GuildFacts(
        id,
        guild.path("name").textValue(),
        Snowflake.parse(guild.path("owner_id").asText("0")),
        readRoles(roles.isArray() ? roles : guild.path("roles")),
        member.path("roles").isArray() ? ids(member.path("roles")) : null,
        channels.isArray() ? readChannels(channels, id) : null);
  }

  private static Map<Long, BigInteger> readRoles(JsonNode array) {
    Map<Long, BigInteger> roles = new HashMap<>();
    for (JsonNode role : array) {
      roles.put(Snowflake.parse(role.path("id").asText()), Bits.read(role, "permissions"));
    }
    return Map.copyOf(roles);
  }

  private static List<ChannelFacts> readChannels(JsonNode array, long guildId) {
    Map<Long, ChannelFacts> channels = new LinkedHashMap<>();
    for (JsonNode json : array) {
      ChannelFacts channel = ChannelFacts.read(json, guildId);
      channels.put(channel.ref().id(), channel);
    }
    return List.copyOf(channels.values());
  }

  private static List<Long> ids(JsonNode array) {
    List<Long> ids = new ArrayList<>();
    array.forEach(id -> ids.add(Snowflake.parse(id.asText())));
    return List.copyOf(ids);
  }
}
