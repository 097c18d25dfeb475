package dev.discard.coordinator.chaos.wire;

/** Hears what the client of one connection sends. */
@FunctionalInterface
public interface Ear {

  /** The next bytes: the first {@code length} of the array, which is only lent. */
  void hear(byte[] bytes, int length);
}
