package dev.discard.coordinator.local;

import java.nio.file.Path;

/**
 * What a local fleet needs to be told.
 *
 * @param output where run directories appear
 * @param workers how many
 * @param version of this program
 */
public record LocalSetup(Path output, int workers, String version) {

  public LocalSetup {
    if (workers < 1) {
      throw new IllegalArgumentException("a fleet has at least one worker");
    }
  }
}
