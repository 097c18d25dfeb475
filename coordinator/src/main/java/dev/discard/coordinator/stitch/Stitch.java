package dev.discard.coordinator.stitch;

import dev.discard.common.archive.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of a run directory in the making: pieces are joined under a temporary name, as they
 * come, and the file appears when the last of them is in.
 *
 * <p>The pieces stay until the file is durable, so that a crash at any instant loses nothing: made
 * anew from the same pieces, the temporary file is begun again, and a file that had appeared stays.
 * One thread at a time; after a failure it is of no more use.
 */
public final class Stitch implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path target;
  private final boolean made;
  private final boolean replaces;
  private final List<Piece> pieces = new ArrayList<>();
  private final MessageDigest digest = sha256();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private @Nullable DurableFile file;
  private int joined;

  /**
   * Begins {@code target}, whose directory exists.
   *
   * @param replaces whether a file of that name is another one, which stays until this one is whole
   */
  public Stitch(Path target, boolean replaces) {
    this.target = target;
    this.made = !replaces && Files.exists(target);
    this.replaces = replaces;
  }

  /** Whether a file of that name is another one. */
  public boolean replaces() {
    return replaces;
  }

  /**
   * The next piece of the file. A first piece only waits, since it may be the only one, which is
   * not copied but renamed; unless it replaces a file, since then only the pieces tell the two
   * apart.
   *
   * @throws DamageException when a piece is not what was committed
   */
  public void add(Piece piece) throws IOException {
    pieces.add(piece);
    if (!made && (replaces || pieces.size() > 1)) {
      joinWaiting();
    }
  }

  /**
   * Makes the file appear, whole and durable.
   *
   * @throws DamageException when the only piece, or a file that had appeared, is not what it was
   * @throws IllegalStateException when there is no piece, and so nothing to make a file of
   */
  public void finish() throws IOException {
    if (pieces.isEmpty()) {
      throw new IllegalStateException("no piece was added");
    }
    if (made) {
      checkLength(target, pieces.stream().mapToLong(Piece::bytes).sum());
    } else if (!replaces && pieces.size() == 1) {
      checkLength(pieces.get(0).file(), pieces.get(0).bytes());
      DurableFile.rename(pieces.get(0).file(), target);
    } else {
      opened().commit();
    }
  }

  /** Deletes the pieces of a file that has appeared. */
  public void clear() throws IOException {
    for (Piece piece : pieces) {
      Files.deleteIfExists(piece.file());
    }
  }

  /** Takes the temporary file away when it was not finished. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private void joinWaiting() throws IOException {
    while (joined < pieces.size()) {
      copy(pieces.get(joined), opened().channel());
      joined++;
    }
  }

  private DurableFile opened() throws IOException {
    if (file == null) {
      file = DurableFile.create(target);
    }
    return file;
  }

  private static void checkLength(Path file, long bytes) throws IOException {
    try {
      if (Files.size(file) != bytes) {
        throw new DamageException(file, "has another length than was committed");
      }
    } catch (NoSuchFileException gone) {
      throw new DamageException(file, "is gone from the disk");
    }
  }

  private void copy(Piece piece, FileChannel out) throws IOException {
    long bytes = 0;
    try (FileChannel in = FileChannel.open(piece.file(), StandardOpenOption.READ)) {
      while (in.read(buffer.clear()) >= 0) {
        bytes += buffer.flip().remaining();
        digest.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
    } catch (NoSuchFileException gone) {
      throw new DamageException(piece.file(), "is gone from the disk");
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (bytes != piece.bytes() || !found.equals(piece.sha256())) {
      throw new DamageException(piece.file(), "was changed on the disk");
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
