package dev.discard.coordinator.stitch;

import dev.discard.common.archive.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;

/** Takes a file of a run directory apart again into the pieces that it was joined from. */
public final class Unstitch {

  private static final int BUFFER_BYTES = 64 * 1024;

  private Unstitch() {}

  /**
   * Writes the pieces that are not there; the file stays.
   *
   * @param pieces all that it was joined from, in its order
   * @throws DamageException when the file is not made of these
   */
  public static void apart(Path file, List<Piece> pieces) throws IOException {
    long bytes = pieces.stream().mapToLong(Piece::bytes).sum();
    if (Files.size(file) != bytes) {
      throw new DamageException(file, "has another length than was committed");
    }
    try (InputStream in = Files.newInputStream(file)) {
      for (Piece piece : pieces) {
        if (Files.exists(piece.file())) {
          in.skipNBytes(piece.bytes());
        } else {
          cut(file, in, piece);
        }
      }
    }
  }

  private static void cut(Path file, InputStream in, Piece piece) throws IOException {
    DigestInputStream digested = new DigestInputStream(in, Stitch.sha256());
    try (DurableFile out = DurableFile.create(piece.file())) {
      copy(digested, out.stream(), piece.bytes());
      String found = HexFormat.of().formatHex(digested.getMessageDigest().digest());
      if (!found.equals(piece.sha256())) {
        throw new DamageException(file, "was changed on the disk");
      }
      out.commit();
    }
  }

  private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long left = bytes;
    while (left > 0) {
      int read = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
      out.write(buffer, 0, read);
      left -= read;
    }
  }
}
