package dev.discard.common.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A file that lives as long as its channel. On Unix its name is gone as soon as it is open, so that
 * not even a killed process leaves it behind; only its owner may read it.
 */
public final class AnonymousFile {

  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);

  /** The JDK keeps a native copy of the largest write for each thread, so writes are kept small. */
  private static final int MOST_AT_ONCE = 32 * 1024;

  private AnonymousFile() {}

  /** Opens one; the caller closes it. */
  public static FileChannel in(Path directory) throws IOException {
    Path path = directory.resolve(UUID.randomUUID().toString());
    return FileChannel.open(path, OPTIONS, ownerOnly(directory));
  }

  /** Writes at the channel's position. */
  public static void append(FileChannel file, byte[] source, int from, int length)
      throws IOException {
    for (int at = from; at < from + length; at += MOST_AT_ONCE) {
      ByteBuffer slice = ByteBuffer.wrap(source, at, Math.min(MOST_AT_ONCE, from + length - at));
      while (slice.hasRemaining()) {
        file.write(slice);
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
