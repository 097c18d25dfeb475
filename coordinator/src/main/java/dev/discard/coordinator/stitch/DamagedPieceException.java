package dev.discard.coordinator.stitch;

import java.io.IOException;

/** A committed segment is gone from the disk, or its bytes are no longer what was committed. */
public final class DamagedPieceException extends IOException {

  DamagedPieceException(Piece piece, String what) {
    super("segment " + piece.file().getFileName() + " " + what);
  }
}
