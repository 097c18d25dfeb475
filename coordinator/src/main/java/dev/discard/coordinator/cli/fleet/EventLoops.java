package dev.discard.coordinator.cli.fleet;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** The Vert.x of this process, closed with the command that made it. */
public final class EventLoops implements AutoCloseable {

  private static final int LOOPS = 2;
  private static final int BLOCKING_THREADS = 8;

  private final Vertx vertx;

  public EventLoops() {
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

  public Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    Endings.awaitEnd(vertx.close());
  }
}
