package dev.discard.coordinator.stitch;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What was committed is no longer on the disk, or no longer what it was. Trying again is no use.
 */
public final class DamageException extends IOException {

  DamageException(Path file, String what) {
    super(file.getFileName() + " " + what);
  }
}
