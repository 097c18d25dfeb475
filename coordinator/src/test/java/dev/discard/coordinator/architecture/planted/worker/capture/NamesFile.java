package dev.discard.coordinator.architecture.planted.worker.capture;

import java.nio.file.Path;

/** A name on disk made anywhere. */
public final class NamesFile {
  public Path log(Path directory) {
    return directory.resolve("log");
  }
}
