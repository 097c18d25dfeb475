package dev.discard.worker.media;

import dev.discard.worker.media.http.Answered;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer says that is no file. */
final class ErrorText {

  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_SIGNS = 300;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

  private ErrorText() {}

  /** Reads it, and notes it; for people its beginning on one line. */
  static String read(Answered answer, Journal.Entry entry)
      throws IOException, InterruptedException {
    Buffer body = Buffer.buffer();
    @Nullable Buffer piece = answer.next();
    while (piece != null && body.length() + piece.length() <= MOST_BYTES) {
      body.appendBuffer(piece);
      piece = answer.next();
    }
    if (piece != null) {
      body.appendBuffer(piece.slice(0, MOST_BYTES - body.length()));
    }
    entry.says(body.getBytes(), piece != null);
    return brief(body.toString(StandardCharsets.UTF_8));
  }

  private static String brief(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return line.codePointCount(0, line.length()) <= MOST_SIGNS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST_SIGNS));
  }
}
