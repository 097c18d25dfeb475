package dev.discard.coordinator.ingest.room;

import java.io.IOException;

/** A segment would take room of the disk that is to stay free. */
public final class NoReserveException extends IOException {

  NoReserveException(String message) {
    super(message);
  }

  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
