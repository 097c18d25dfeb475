package dev.discard.coordinator.ingest;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * A file as the end of a pipe: buffers gather until they are worth a write, which the blocking pool
 * does while the next ones gather. Holds at most two batches.
 *
 * <p>Owned by one event loop. The channel belongs to the caller.
 */
final class BodyFile implements WriteStream<Buffer> {

  private static final int BATCH_BYTES = 256 * 1024;

  /** The JDK keeps a native copy of the largest write for each thread, so writes are kept small. */
  private static final int MOST_AT_ONCE = 64 * 1024;

  private final FileChannel channel;
  private final WorkerExecutor pool;
  private final Promise<Void> ended = Promise.promise();
  private Buffer gathering = Buffer.buffer();
  private boolean writing;
  private boolean ending;
  private @Nullable Throwable failure;
  private Handler<Void> drained = nobody -> {};

  BodyFile(FileChannel channel, WorkerExecutor pool) {
    this.channel = channel;
    this.pool = pool;
  }

  @Override
  public Future<Void> write(Buffer data) {
    if (failure != null) {
      return Future.failedFuture(failure);
    }
    gathering.appendBuffer(data);
    if (gathering.length() >= BATCH_BYTES) {
      goOn();
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> end() {
    ending = true;
    goOn();
    return ended.future();
  }

  @Override
  public boolean writeQueueFull() {
    return writing && gathering.length() >= BATCH_BYTES;
  }

  @Override
  public BodyFile drainHandler(@Nullable Handler<Void> handler) {
    drained = handler == null ? nobody -> {} : handler;
    return this;
  }

  /** Failures are told by the futures of {@link #write} and {@link #end}. */
  @Override
  public BodyFile exceptionHandler(@Nullable Handler<Throwable> handler) {
    return this;
  }

  /** The size of a batch is fixed. */
  @Override
  public BodyFile setWriteQueueMaxSize(int maxSize) {
    return this;
  }

  private void goOn() {
    if (writing) {
      return;
    }
    if (failure != null) {
      ended.tryFail(failure);
    } else if (gathering.length() > 0) {
      writeBatch();
    } else if (ending) {
      ended.tryComplete();
    }
  }

  private void writeBatch() {
    writing = true;
    byte[] batch = gathering.getBytes();
    gathering = Buffer.buffer();
    pool.executeBlocking(() -> append(batch), false).onComplete(written -> next(written.cause()));
  }

  private void next(@Nullable Throwable cause) {
    writing = false;
    failure = cause;
    if (ending || gathering.length() >= BATCH_BYTES) {
      goOn();
    }
    if (!ending) {
      drained.handle(null);
    }
  }

  private boolean append(byte[] batch) throws IOException {
    for (int at = 0; at < batch.length; at += MOST_AT_ONCE) {
      ByteBuffer slice = ByteBuffer.wrap(batch, at, Math.min(MOST_AT_ONCE, batch.length - at));
      while (slice.hasRemaining()) {
        channel.write(slice);
      }
    }
    return true;
  }
}
