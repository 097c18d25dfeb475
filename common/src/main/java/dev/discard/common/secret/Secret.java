package dev.discard.common.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A value that is never printed: {@code toString} is a mask, equality takes constant time. */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The value itself. Whoever calls this owes that it reaches no log, file or message. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "[SECRET]";
  }
}
