package dev.discard.common.sim.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that are good, and what they are good for. In an Authorization header bots put {@code
 * Bot} in front, users nothing. Owned by the simulator's event loop.
 */
public final class Logins {

  private static final String BOT = "Bot ";

  private final Map<String, Account> byToken = new HashMap<>();

  public Logins(List<Account> accounts) {
    accounts.forEach(account -> byToken.put(account.token(), account));
  }

  public Optional<Account> ofHeader(@Nullable String authorization) {
    Optional<Account> bot = ofMarked(authorization);
    return bot.isPresent() ? bot : ofToken(authorization).filter(account -> !account.bot());
  }

  /** The gateway knows who is a bot by the token; some libraries send the mark all the same. */
  public Optional<Account> ofIdentify(String token) {
    Optional<Account> bot = ofMarked(token);
    return bot.isPresent() ? bot : ofToken(token);
  }

  private Optional<Account> ofMarked(@Nullable String token) {
    return token == null || !token.startsWith(BOT)
        ? Optional.empty()
        : ofToken(token.substring(BOT.length())).filter(Account::bot);
  }

  private Optional<Account> ofToken(@Nullable String token) {
    return Optional.ofNullable(byToken.get(token));
  }

  /** Makes the token worthless, as when its owner resets it. */
  public void revoke(String token) {
    byToken.remove(token);
  }
}
