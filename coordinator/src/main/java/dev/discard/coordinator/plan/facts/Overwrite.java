package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.snowflake.Snowflake;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a channel changes in the permissions of one role or one member.
 *
 * @param id the role or the member
 * @param role whether {@code id} is a role; @everyone is the role with the guild's id
 * @param allow the bits that are granted
 * @param deny the bits that are taken away, before the grants
 */
public record Overwrite(long id, boolean role, BigInteger allow, BigInteger deny) {

  public BigInteger applyTo(BigInteger permissions) {
    return permissions.andNot(deny).or(allow);
  }

  /** The {@code permission_overwrites} of a channel object of any API version. */
  static List<Overwrite> readAll(JsonNode channel) {
    List<Overwrite> overwrites = new ArrayList<>();
    for (JsonNode json : channel.path("permission_overwrites")) {
      find(json).ifPresent(overwrites::add);
    }
    return List.copyOf(overwrites);
  }

  /** Empty for what cannot be read: at worst something is asked for in vain. */
  private static Optional<Overwrite> find(JsonNode json) {
    try {
      return Optional.of(
          new Overwrite(
              Snowflake.parse(json.path("id").asText()),
              isRole(json.path("type")),
              Bits.read(json, "allow"),
              Bits.read(json, "deny")));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** 0 or "0" since v8, "role" before. */
  private static boolean isRole(JsonNode type) {
    return type.asText().equals("0") || type.asText().equals("role");
  }
}
