package dev.discard.coordinator.ingest;

import dev.discard.common.async.Ticker;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the segments and logs of one run from its disk, since the last of them got there. Any
 * thread may use it.
 */
public final class DiskTrouble {

  private final Ticker ticker;
  private @Nullable String reason;
  private long since;

  public DiskTrouble(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Something could not be written. */
  public synchronized void met(IOException why) {
    if (reason == null) {
      since = ticker.nanos();
    }
    reason = words(why);
  }

  /** Something was written: whatever was the matter has passed. */
  public synchronized void passed() {
    reason = null;
  }

  /** Why nothing can be written at the moment; empty when nothing is known to be the matter. */
  public synchronized Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** Whether it has been the matter for so long. */
  public synchronized boolean lasts(Duration time) {
    return reason != null && ticker.nanos() - since >= time.toNanos();
  }

  private static String words(IOException why) {
    String message = String.valueOf(why.getMessage());
    return why instanceof FileSystemException file && file.getReason() != null
        ? String.valueOf(file.getReason())
        : message;
  }
}
