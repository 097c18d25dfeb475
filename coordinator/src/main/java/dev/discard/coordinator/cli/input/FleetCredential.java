package dev.discard.coordinator.cli.input;

import dev.discard.common.secret.FleetKey;
import dev.discard.common.secret.Secret;
import dev.discard.coordinator.cli.screen.UserFault;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fleet's shared key, which only the environment holds. */
public final class FleetCredential {

  private static final String VARIABLE = "DISCARD_FLEET_KEY";

  private FleetCredential() {}

  /**
   * Reads {@code DISCARD_FLEET_KEY}; empty when it is not set.
   *
   * @throws UserFault when it is too short to protect anything
   */
  public static Optional<FleetKey> find(Map<String, String> environment) {
    @Nullable String key = environment.get(VARIABLE);
    return key == null || key.isEmpty() ? Optional.empty() : Optional.of(of(environment));
  }

  /**
   * Reads {@code DISCARD_FLEET_KEY}.
   *
   * @throws UserFault when it is missing or too short to protect anything
   */
  public static FleetKey of(Map<String, String> environment) {
    @Nullable String key = environment.get(VARIABLE);
    if (key == null || key.isEmpty()) {
      throw UserFault.usage(
          "set the environment variable "
              + VARIABLE
              + " to the fleet's key, the same everywhere;"
              + " make one with: openssl rand -hex 32");
    }
    try {
      return FleetKey.of(Secret.of(key));
    } catch (IllegalArgumentException tooShort) {
      throw UserFault.usage(tooShort.getMessage() + "; make one with: openssl rand -hex 32");
    }
  }
}
