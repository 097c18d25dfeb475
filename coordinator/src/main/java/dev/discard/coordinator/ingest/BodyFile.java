package dev.discard.coordinator.ingest;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file as the end of a pipe: buffers gather until they are worth a write, which the blocking pool
 * does while the next ones gather. Holds at most two batches.
 *
 * <p>Owned by one event loop. The channel belongs to the caller.
 */
final class BodyFile implements WriteStream<Buffer> {

  private static final int BATCH_BYTES = 64 * 1024;
  private static final int FIRST_BYTES = 16 * 1024;

  /** The JDK keeps a native copy of the largest write for each thread, so writes are kept small. */
  private static final int MOST_AT_ONCE = 64 * 1024;

  private final WritableByteChannel channel;
  private final WorkerExecutor pool;
  private final Promise<Void> ended = Promise.promise();
  private byte[] gathering = new byte[FIRST_BYTES];
  private byte[] spare = new byte[FIRST_BYTES];
  private int gathered;
  private long received;
  private boolean writing;
  private boolean ending;
  private @Nullable Throwable failure;
  private Handler<Void> drained = nobody -> {};

  BodyFile(WritableByteChannel channel, WorkerExecutor pool) {
    this.channel = channel;
    this.pool = pool;
  }

  @Override
  public Future<Void> write(Buffer data) {
    if (failure != null) {
      return Future.failedFuture(failure);
    }
    gather(data);
    if (gathered >= BATCH_BYTES) {
      goOn();
    }
    return Future.succeededFuture();
  }

  /** How many bytes have come. */
  long received() {
    return received;
  }

  @Override
  public Future<Void> end() {
    ending = true;
    goOn();
    return ended.future();
  }

  @Override
  public boolean writeQueueFull() {
    return writing && gathered >= BATCH_BYTES;
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
    } else if (gathered > 0) {
      writeBatch();
    } else if (ending) {
      ended.tryComplete();
    }
  }

  private void writeBatch() {
    writing = true;
    byte[] batch = gathering;
    int length = gathered;
    gathering = spare;
    gathered = 0;
    pool.executeBlocking(() -> append(batch, length), false)
        .onComplete(written -> next(batch, written.cause()));
  }

  private void next(byte[] written, @Nullable Throwable cause) {
    writing = false;
    spare = written;
    failure = cause;
    if (ending || gathered >= BATCH_BYTES) {
      goOn();
    }
    if (!ending) {
      drained.handle(null);
    }
  }

  private void gather(Buffer data) {
    int needed = gathered + data.length();
    if (needed > gathering.length) {
      gathering = Arrays.copyOf(gathering, Math.max(2 * gathering.length, needed));
    }
    data.getBytes(gathering, gathered);
    gathered = needed;
    received += data.length();
  }

  private boolean append(byte[] batch, int length) throws IOException {
    for (int at = 0; at < length; at += MOST_AT_ONCE) {
      ByteBuffer slice = ByteBuffer.wrap(batch, at, Math.min(MOST_AT_ONCE, length - at));
      while (slice.hasRemaining()) {
        channel.write(slice);
      }
    }
    return true;
  }
}
