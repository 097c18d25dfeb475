package dev.discard.worker.app;

import dev.discard.common.secret.FleetKey;
import java.net.URI;
import java.util.Optional;

/**
 * What a worker needs to be told; everything else travels with the runs.
 *
 * @param name its name in the queue and in archives: letters, digits, dots, dashes, colons
 * @param habits how it takes work and hands it in
 * @param coordinator where segments go; empty to find it in Redis
 * @param key the fleet's shared credential
 * @param version of this program, for the User-Agent
 */
public record WorkerSettings(
    String name, WorkerHabits habits, Optional<URI> coordinator, FleetKey key, String version) {

  private static final String NAME = "[\\w.:-]{1,80}";

  public WorkerSettings {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "a worker's name is 1 to 80 letters, digits, dots, dashes and colons");
    }
  }
}
