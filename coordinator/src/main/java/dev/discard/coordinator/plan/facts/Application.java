package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The intents of a bot's application, by its flags (DISCORD.md 2.5).
 *
 * @param content whether it is shown the content of messages
 * @param members whether it may list the members of guilds
 */
public record Application(boolean content, boolean members) {

  private static final long CONTENT = 1 << 18 | 1 << 19;
  private static final long MEMBERS = 1 << 14 | 1 << 15;

  static Application read(JsonNode json) {
    JsonNode flags = json.hasNonNull("flags") ? json.path("flags") : json.path("flags_new");
    return new Application(has(flags, CONTENT), has(flags, MEMBERS));
  }

  private static boolean has(JsonNode flags, long either) {
    return (flags.asLong() & either) != 0;
  }
}
