package dev.discard.coordinator.media;

/** A segment speaks of a file whose content is not in the store. */
public final class MissingContentException extends Exception {

  MissingContentException(String message) {
    super(message);
  }
}
