package dev.discard.coordinator.chaos.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts what an HTTP/1.1 client sends over one connection into whole requests. */
final class RequestReader implements Ear {

  private static final Pattern LENGTH =
      Pattern.compile("content-length: *(\\d{1,12})\r\n", Pattern.CASE_INSENSITIVE);

  private static final int END_OF_HEAD = 0x0d0a0d0a;

  private final Consumer<byte[]> whole;
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();
  private int lastFour;
  private boolean inBody;
  private long left;

  RequestReader(Consumer<byte[]> whole) {
    this.whole = whole;
  }

  @Override
  public void hear(byte[] bytes, int length) {
    int at = 0;
    while (at < length) {
      at = inBody ? body(bytes, at, length) : head(bytes, at, length);
    }
  }

  private int head(byte[] bytes, int from, int length) {
    for (int at = from; at < length; at++) {
      request.write(bytes[at]);
      lastFour = lastFour << Byte.SIZE | bytes[at] & 0xff;
      if (lastFour == END_OF_HEAD) {
        Matcher told = LENGTH.matcher(request.toString(StandardCharsets.ISO_8859_1));
        begin(told.find() ? Long.parseLong(told.group(1)) : 0);
        return at + 1;
      }
    }
    return length;
  }

  private void begin(long bodyBytes) {
    left = bodyBytes;
    inBody = bodyBytes > 0;
    if (!inBody) {
      end();
    }
  }

  private int body(byte[] bytes, int from, int length) {
    int some = (int) Math.min(left, length - from);
    request.write(bytes, from, some);
    left -= some;
    if (left == 0) {
      end();
    }
    return from + some;
  }

  private void end() {
    whole.accept(request.toByteArray());
    request.reset();
    inBody = false;
    lastFour = 0;
  }
}
