package dev.discard.coordinator.plan;

import java.math.BigInteger;

/** The permissions that decide whether messages can be read, with their bits. */
enum Permission {
  ADMINISTRATOR(3),
  VIEW_CHANNEL(10),
  READ_MESSAGE_HISTORY(16),
  CONNECT(20);

  private final BigInteger mask;

  Permission(int bit) {
    this.mask = BigInteger.ONE.shiftLeft(bit);
  }

  boolean in(BigInteger set) {
    return set.and(mask).signum() != 0;
  }
}
