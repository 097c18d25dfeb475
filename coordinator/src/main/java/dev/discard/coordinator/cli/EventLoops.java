package dev.discard.coordinator.cli;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** The Vert.x of this process, closed with the command that made it. */
final class EventLoops implements AutoCloseable {

  private static final int LOOPS = 2;
  private static final int BLOCKING_THREADS = 8;

  private final Vertx vertx;

  EventLoops() {
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(LOOPS)
                .setWorkerPoolSize(BLOCKING_THREADS)
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
  }

  Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    Endings.awaitEnd(vertx.close());
  }
}
