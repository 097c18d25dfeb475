package dev.discard.common.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears under its name only when it is whole and on disk: written under a temporary
 * name beside it, forced, renamed, and the directory forced.
 *
 * <p>Closing without {@link #commit} takes the temporary file away and leaves what stood under the
 * name before.
 */
public final class DurableFile implements AutoCloseable {

  /** How the temporary name ends; such files are leftovers of a crash and may be deleted. */
  public static final String TEMPORARY_SUFFIX = ".part";

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private final OutputStream stream;
  private boolean committed;

  private DurableFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
    this.stream = Channels.newOutputStream(channel);
  }

  /** Begins to write {@code target}; a leftover of an earlier try is overwritten. */
  public static DurableFile create(Path target) throws IOException {
    Path temporary = target.resolveSibling(target.getFileName() + TEMPORARY_SUFFIX);
    FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    return new DurableFile(target, temporary, channel);
  }

  /** Writes the whole file in one go. */
  public static void write(Path target, byte[] content) throws IOException {
    try (DurableFile file = create(target)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        file.channel.write(rest);
      }
      file.commit();
    }
  }

  /** Unbuffered; whoever wraps it flushes the wrapper before {@link #commit}. */
  public OutputStream stream() {
    return stream;
  }

  /** The channel behind {@link #stream}, for transfers and for the number of bytes written. */
  public FileChannel channel() {
    return channel;
  }

  /** Makes the file whole: after this it stands under its name, also when the power fails. */
  public void commit() throws IOException {
    channel.force(true);
    channel.close();
    rename(temporary, target);
    committed = true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!committed) {
      Files.deleteIfExists(temporary);
    }
  }

  /** Gives a file that is whole and on disk already its name; both lie on one file system. */
  public static void rename(Path whole, Path target) throws IOException {
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(directoryOf(target));
  }

  /** Makes the names in a directory durable: its new, renamed and deleted files. */
  public static void force(Path directory) throws IOException {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /**
   * Makes a directory and its parents, all of them durable.
   *
   * @throws java.nio.file.FileAlreadyExistsException when a file stands in the way
   */
  public static void createDirectories(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      return;
    }
    createDirectories(directoryOf(absolute));
    Files.createDirectories(absolute);
    force(directoryOf(absolute));
  }

  private static Path directoryOf(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new UncheckedIOException(new IOException(path + " has no directory"));
    }
    return parent;
  }
}
