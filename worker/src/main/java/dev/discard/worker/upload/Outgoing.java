package dev.discard.worker.upload;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Bytes on their way to the coordinator.
 *
 * @param from the first one that is sent
 * @param to the one after the last
 * @param source where they are read, as often as needed
 */
record Outgoing(long from, long to, Source source) {

  long bytes() {
    return to - from;
  }

  /** Bytes that can be read anywhere. */
  @FunctionalInterface
  interface Source {
    /** Reads from offset {@code at} until the buffer is full. */
    void read(ByteBuffer into, long at) throws IOException;
  }
}
