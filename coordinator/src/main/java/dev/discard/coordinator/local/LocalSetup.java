package dev.discard.coordinator.local;

import dev.discard.coordinator.ingest.room.RoomRule;
import java.nio.file.Path;

/**
 * What a local fleet needs to be told.
 *
 * @param output where run directories appear
 * @param workers how many
 * @param room how much room uploads may take
 * @param version of this program
 */
public record LocalSetup(Path output, int workers, RoomRule room, String version) {

  public LocalSetup {
    if (workers < 1) {
      throw new IllegalArgumentException("a fleet has at least one worker");
    }
  }

  /** With the usual room. */
  public LocalSetup(Path output, int workers, String version) {
    this(output, workers, RoomRule.USUAL, version);
  }
}
