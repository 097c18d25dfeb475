package dev.discard.coordinator.local;

import java.nio.file.Path;

/**
 * What a fleet inside one process needs to be told.
 *
 * @param output where run directories appear
 * @param workers how many workers to start
 * @param version of this program
 */
public record LocalFleetConfig(Path output, int workers, String version) {

  public LocalFleetConfig {
    if (workers < 1) {
      throw new IllegalArgumentException("a fleet has at least one worker");
    }
  }
}
