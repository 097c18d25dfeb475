package dev.discard.common.resource;

import java.math.BigInteger;

/** The permissions that decide what can be archived, with their bits (DISCORD.md 2.6). */
public enum Permission {
  KICK_MEMBERS(1),
  BAN_MEMBERS(2),
  ADMINISTRATOR(3),
  MANAGE_CHANNELS(4),
  MANAGE_GUILD(5),
  VIEW_AUDIT_LOG(7),
  VIEW_CHANNEL(10),
  READ_MESSAGE_HISTORY(16),
  CONNECT(20),
  MANAGE_ROLES(28),
  MANAGE_WEBHOOKS(29),
  MANAGE_THREADS(34);

  private final BigInteger mask;

  Permission(int bit) {
    this.mask = BigInteger.ONE.shiftLeft(bit);
  }

  /** Whether a permission set, of any length, has it. */
  public boolean in(BigInteger set) {
    return set.and(mask).signum() != 0;
  }
}
