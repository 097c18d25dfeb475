package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.snowflake.Snowflake;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A guild as far as planning needs it.
 *
 * @param id the guild
 * @param root what the guild object itself tells; null when it was refused
 * @param roles what each role grants, @everyone (the guild's own id) among them; empty when unknown
 * @param ownRoles the roles of the token's account besides @everyone; null when unknown
 * @param channels every channel that the API listed; null when it listed none at all
 */
public record GuildFacts(
    long id,
    @Nullable Root root,
    Map<Long, BigInteger> roles,
    @Nullable List<Long> ownRoles,
    @Nullable List<ChannelFacts> channels) {

  /**
   * The guild object.
   *
   * @param name as shown; null when it has none
   * @param ownerId who may do everything; 0 when unknown
   * @param features the names of what is switched on
   * @param members about how many there are; null when it is not told
   */
  public record Root(
      @Nullable String name, long ownerId, Set<String> features, @Nullable Long members) {

    static Root read(JsonNode guild) {
      Set<String> features = new TreeSet<>();
      guild.path("features").forEach(feature -> features.add(feature.asText()));
      JsonNode members = guild.path("approximate_member_count");
      return new Root(
          guild.path("name").textValue(),
          Ids.find(guild.path("owner_id")).orElse(0L),
          features,
          members.canConvertToLong() && members.isIntegralNumber() ? members.asLong() : null);
    }
  }

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
        guild.isObject() ? Root.read(guild) : null,
        readRoles(roles.isArray() ? roles : guild.path("roles")),
        member.path("roles").isArray() ? ids(member.path("roles")) : null,
        channels.isArray() ? readChannels(channels, id) : null);
  }

  /** The name as shown; null when it is not known. */
  public @Nullable String name() {
    return root == null ? null : root.name();
  }

  /** Who may do everything; 0 when unknown. */
  public long ownerId() {
    return root == null ? 0 : root.ownerId();
  }

  /** About how many members there are; null when it is not told. */
  public @Nullable Long members() {
    return root == null ? null : root.members();
  }

  /** Whether a feature is switched on; where features are not known, whether it may be. */
  public boolean mayHave(String feature) {
    return root == null || root.features().contains(feature);
  }

  private static Map<Long, BigInteger> readRoles(JsonNode array) {
    Map<Long, BigInteger> roles = new HashMap<>();
    for (JsonNode role : array) {
      try {
        roles.put(Snowflake.parse(role.path("id").asText()), Bits.read(role, "permissions"));
      } catch (IllegalArgumentException unreadable) {
        // What a role grants is not known then; at worst something is asked for in vain.
        continue;
      }
    }
    return Map.copyOf(roles);
  }

  private static List<ChannelFacts> readChannels(JsonNode array, long guildId) {
    Map<Long, ChannelFacts> channels = new LinkedHashMap<>();
    for (JsonNode json : array) {
      ChannelFacts.find(json, guildId)
          .ifPresent(channel -> channels.put(channel.ref().id(), channel));
    }
    return List.copyOf(channels.values());
  }

  private static List<Long> ids(JsonNode array) {
    List<Long> ids = new ArrayList<>();
    array.forEach(id -> Ids.find(id).ifPresent(ids::add));
    return List.copyOf(ids);
  }
}
