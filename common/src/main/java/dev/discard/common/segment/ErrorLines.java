package dev.discard.common.segment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Picks the lines of type {@code http_error} out of a stream of lines. */
final class ErrorLines {

  private static final byte[] BEGINNING =
      "{\"type\":\"http_error\"".getBytes(StandardCharsets.UTF_8);

  private ErrorLines() {}

  /** Copies them; returns how many. */
  static int copy(InputStream lines, OutputStream out) throws IOException {
    InputStream in = new BufferedInputStream(lines);
    int copied = 0;
    for (byte[] head = in.readNBytes(BEGINNING.length);
        head.length > 0;
        head = in.readNBytes(BEGINNING.length)) {
      boolean wanted = Arrays.equals(head, BEGINNING);
      if (wanted) {
        out.write(head);
        copied++;
      }
      restOfLine(in, wanted ? out : OutputStream.nullOutputStream());
    }
    return copied;
  }

  private static void restOfLine(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    int used = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      buffer[used++] = (byte) b;
      if (used == buffer.length || b == '\n') {
        out.write(buffer, 0, used);
        used = 0;
      }
      if (b == '\n') {
        return;
      }
    }
    out.write(buffer, 0, used);
  }
}
