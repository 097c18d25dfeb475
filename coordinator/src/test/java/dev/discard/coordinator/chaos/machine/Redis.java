package dev.discard.coordinator.chaos.machine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A redis-server with an append-only file, which may be killed, frozen and started again. */
public interface Redis extends AutoCloseable {

  /** How one is started. */
  @FunctionalInterface
  interface Maker {

    /**
     * Starts one and waits until it answers.
     *
     * @param directory of its file
     * @param fsync {@code always} or {@code everysec}
     */
    Redis start(Path directory, String fsync) throws IOException, InterruptedException;
  }

  /** The same server behind another port. */
  URI uri(int port);

  /** The port that it listens on, on 127.0.0.1. */
  int port();

  /** kill -9. */
  void kill() throws IOException, InterruptedException;

  /** Starts it again, on the same port with the same data, unless it lives. */
  void restart() throws IOException, InterruptedException;

  /** Stops it in its tracks. */
  void freeze() throws IOException, InterruptedException;

  /** Lets it go on; one that is not frozen goes on anyway. */
  void thaw() throws IOException, InterruptedException;

  /** Ends it. */
  @Override
  void close() throws IOException;
}
