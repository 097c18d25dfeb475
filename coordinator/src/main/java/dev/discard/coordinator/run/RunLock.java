package dev.discard.coordinator.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write into a run's directory and spool: one process at a time has it, and loses it
 * with its life.
 */
public final class RunLock implements AutoCloseable {

  private final FileChannel file;

  private RunLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @throws IOException when another coordinator has it
   */
  static RunLock take(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (isFree(file)) {
        return new RunLock(file);
      }
    } catch (IOException | RuntimeException failed) {
      file.close();
      throw failed;
    }
    file.close();
    throw new IOException(
        "another coordinator is at work on this run; it holds " + path.getFileName());
  }

  private static boolean isFree(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ownProcess) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
