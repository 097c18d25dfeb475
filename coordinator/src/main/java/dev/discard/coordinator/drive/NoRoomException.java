package dev.discard.coordinator.drive;

import java.io.IOException;

/** The disk has refused what a run has to write for longer than anybody waits. */
final class NoRoomException extends IOException {

  NoRoomException(String message) {
    super(message);
  }

  /** As it stands in the run's meta file. */
  @Override
  public String toString() {
    return "NoRoomError: " + getMessage();
  }
}
