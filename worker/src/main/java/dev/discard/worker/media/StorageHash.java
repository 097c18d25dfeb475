package dev.discard.worker.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The MD5 that Google's storage, where Discord keeps files, tells of one in {@code X-Goog-Hash}
 * (DISCORD.md 6): it tells a file of another length than expected from a piece of it.
 */
final class StorageHash {

  private static final Pattern MD5 = Pattern.compile("(?:^|,)\\s*md5=([A-Za-z0-9+/]{22}==)");
  private static final int PIECE = 64 * 1024;

  private StorageHash() {}

  /** Whether the server's own hash says that these are not the bytes of the file. */
  static boolean contradicts(Optional<String> header, FetchedFile file) throws IOException {
    Matcher told = MD5.matcher(header.orElse(""));
    return told.find()
        && !MessageDigest.isEqual(Base64.getDecoder().decode(told.group(1)), md5(file));
  }

  private static byte[] md5(FetchedFile file) throws IOException {
    MessageDigest md5 = md5();
    for (long at = 0; at < file.bytes(); at += PIECE) {
      ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, file.bytes() - at));
      file.read(piece, at);
      md5.update(piece.flip());
    }
    return md5.digest();
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has MD5", absent);
    }
  }
}
