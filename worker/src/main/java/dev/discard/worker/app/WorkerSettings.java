package dev.discard.worker.app;

import dev.discard.common.secret.FleetKey;
import java.net.URI;
import java.util.Optional;

/**
 * What a worker needs to be told; everything else travels with the runs.
 *
 * @param name its name in the queue and in archives: letters, digits, dots, dashes, colons
 * @param concurrency how many jobs it runs at a time
 * @param coordinator where segments go; empty to find it in Redis
 * @param key the fleet's shared credential
 * @param version of this program, for the User-Agent
 */
public record WorkerSettings(
    String name, int concurrency, Optional<URI> coordinator, FleetKey key, String version) {

  /** As many jobs as a worker runs unless it is told otherwise. */
  public static final int USUAL_CONCURRENCY = 64;

  private static final String NAME = "[\\w.:-]{1,80}";

  public WorkerSettings {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "a worker's name is 1 to 80 letters, digits, dots, dashes and colons");
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException("a worker runs at least one job at a time");
    }
  }
}
