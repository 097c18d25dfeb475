package dev.discard.common.segment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary directory of a worker, held by a lock for as long as its process lives: what a
 * worker left that was killed is told by its lock, which nobody holds, and removed by the next one.
 *
 * @param directory for the files
 * @param held what its lock hangs on
 */
public record WorkPlace(Path directory, FileChannel held) {

  private static final Logger LOG = LoggerFactory.getLogger(WorkPlace.class);
  private static final String PREFIX = "discard-worker-";
  private static final String LOCK = "lock";

  /** Makes one, and removes those that killed workers left. */
  public static WorkPlace take() throws IOException {
    WorkPlace place = make();
    // Another worker's sweep may have come between the file and its lock.
    while (!Files.exists(place.directory)) {
      place.held.close();
      place = make();
    }
    sweep(place.directory.resolveSibling(""));
    return place;
  }

  private static WorkPlace make() throws IOException {
    Path directory = Files.createTempDirectory(PREFIX + ours()).toAbsolutePath();
    FileChannel lock = open(directory.resolve(LOCK));
    lock.lock();
    return new WorkPlace(directory, lock);
  }

  /** Removes the place with whatever lies in it. */
  public boolean leave() {
    try (held) {
      return remove(directory);
    } catch (IOException left) {
      LOG.warn("temporary directory {} is left behind: {}", directory, left.toString());
      return false;
    }
  }

  private static void sweep(Path parent) {
    try (DirectoryStream<Path> places = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path place : places) {
        removeIfLeft(place);
      }
    } catch (IOException | RuntimeException unreadable) {
      LOG.debug("what killed workers left in {} stays there", parent, unreadable);
    }
  }

  /**
   * One without a lock is just being made, or of another user. Those of this process are not even
   * opened: closing a file gives up every lock that its process has on it.
   */
  private static void removeIfLeft(Path place) throws IOException {
    Path file = place.resolve(LOCK);
    if (place.getFileName().toString().startsWith(PREFIX + ours()) || !Files.isWritable(file)) {
      return;
    }
    try (FileChannel channel = open(file);
        @Nullable FileLock lock = channel.tryLock()) {
      if (lock != null) {
        LOG.debug("{} was left by a worker that was killed, removed: {}", place, remove(place));
      }
    }
  }

  private static String ours() {
    return ProcessHandle.current().pid() + "-";
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static boolean remove(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    return Files.deleteIfExists(directory);
  }
}
