package dev.discard.common.sim.people;

/**
 * Somebody who may log in: a bot, or a user account.
 *
 * @param token what the Authorization header holds, without {@code Bot}
 */
public record Account(long id, String name, boolean bot, String token) {

  @Override
  public String toString() {
    return (bot ? "bot " : "user ") + name;
  }
}
