package dev.discard.coordinator.ingest.room;

import dev.discard.common.job.JobId;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Decides whether another segment may come in. The reserve of the disk holds for all of them; the
 * limit of the spool does not hold for what the stitcher waits for, since without it the spool
 * would never become smaller.
 */
public final class Room {

  private final RoomRule rule;
  private final Path directory;
  private final LongSupplier waiting;
  private final AtomicLong promised = new AtomicLong();

  /**
   * @param directory on the file system that segments go to
   * @param waiting the bytes of all runs that wait to be stitched
   */
  public Room(RoomRule rule, Path directory, LongSupplier waiting) {
    this.rule = rule;
    this.directory = directory;
    this.waiting = waiting;
  }

  /**
   * Lets a segment in, whose uploader owes {@link #leave}. Blocks for the file system's answer.
   *
   * @param backlog of its run
   * @return why it can not come in now for the spool; empty when it is in
   * @throws NoReserveException when it can not come in now for the disk
   */
  public Optional<String> enter(JobId job, long bytes, Backlog backlog) throws IOException {
    checkReserve(bytes);
    if (rule.spoolLimit().isPresent() && !backlog.wants(job)) {
      long limit = rule.spoolLimit().getAsLong();
      if (waiting.getAsLong() + promised.get() + bytes > limit) {
        String full = "more than %s wait to be stitched (--spool-limit)";
        backlog.full(full.formatted(RoomRule.words(limit)));
        return backlog.reason();
      }
    }
    promised.addAndGet(bytes);
    return Optional.empty();
  }

  /**
   * Lets a file in that no stitcher waits for, whose uploader owes {@link #leave}.
   *
   * @throws NoReserveException when it can not come in now for the disk
   */
  public void enter(long bytes) throws IOException {
    checkReserve(bytes);
    promised.addAndGet(bytes);
  }

  /** A segment that was let in is committed or gone. */
  public void leave(long bytes) {
    promised.addAndGet(-bytes);
  }

  private void checkReserve(long bytes) throws IOException {
    FileStore disk = Files.getFileStore(directory);
    long reserve = rule.reserve(disk.getTotalSpace());
    if (disk.getUsableSpace() - promised.get() - bytes < reserve) {
      throw new NoReserveException(
          "less than %s are free on the disk of %s (--disk-reserve)"
              .formatted(RoomRule.words(reserve), directory));
    }
  }
}
