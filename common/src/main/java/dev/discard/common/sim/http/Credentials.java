package dev.discard.common.sim.http;

import dev.discard.common.sim.guild.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Authorization headers that are good: {@code Bot} and the token, for users the token alone.
 */
final class Credentials {

  private final Map<String, Account> byHeader = new HashMap<>();

  Credentials(List<Account> accounts) {
    for (Account account : accounts) {
      byHeader.put((account.bot() ? "Bot " : "") + account.token(), account);
    }
  }

  Optional<Account> account(@Nullable String authorization) {
    return Optional.ofNullable(byHeader.get(authorization));
  }
}
