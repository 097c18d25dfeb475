package dev.discard.common.sim.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.spec.Quirk;
import java.util.Optional;
import java.util.Set;

/**
 * The first thing that a client says, and whether it may.
 *
 * @param data the {@code d} of op 2
 * @param version of the gateway
 */
record Identify(JsonNode data, int version) {

  static final long GUILDS = 1;
  static final long GUILD_MEMBERS = 1 << 1;
  private static final long MESSAGE_CONTENT = 1 << 15;

  /** Bits 0 to 16, 20, 21, 24 and 25 have a meaning. */
  private static final long KNOWN = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;

  private static final int FIRST_VERSION_WITH_INTENTS = 8;

  String token() {
    return data.path("token").asText();
  }

  long intents() {
    return data.path("intents").asLong();
  }

  /** Why the connection must be closed; nothing when all is well. */
  Optional<CloseCode> fault(Account account, Set<Quirk> quirks) {
    if (!data.path("properties").isObject()) {
      return Optional.of(CloseCode.DECODE_ERROR);
    }
    if (!account.bot() || version < FIRST_VERSION_WITH_INTENTS && !data.has("intents")) {
      return Optional.empty();
    }
    if (!data.path("intents").isIntegralNumber() || (intents() & ~KNOWN) != 0) {
      return Optional.of(CloseCode.INVALID_INTENTS);
    }
    return isDisallowed(quirks) ? Optional.of(CloseCode.DISALLOWED_INTENTS) : Optional.empty();
  }

  private boolean isDisallowed(Set<Quirk> quirks) {
    return wants(MESSAGE_CONTENT) && quirks.contains(Quirk.NO_CONTENT_INTENT)
        || wants(GUILD_MEMBERS) && quirks.contains(Quirk.NO_MEMBERS_INTENT);
  }

  private boolean wants(long intent) {
    return (intents() & intent) != 0;
  }
}
