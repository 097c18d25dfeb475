package dev.discard.common.sim.http;

import dev.discard.common.sim.rest.call.ApiError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path below {@code /api}: which version of the API, and the decoded segments after it.
 *
 * @param version 6 where none is named, as that is the default still
 * @param raw the path after the version, as sent
 */
record ApiPath(int version, String raw, List<String> segments) {

  private static final Pattern API = Pattern.compile("/api(?:/v(\\d{1,3}))?(/.*)");
  private static final int DEFAULT_VERSION = 6;
  private static final int LATEST_VERSION = 10;

  /** Reads one; refuses other paths, versions that are gone, and unencoded characters. */
  static ApiPath of(String rawPath) {
    Matcher matcher = API.matcher(rawPath);
    if (!matcher.matches()) {
      throw ApiError.NO_SUCH_ROUTE.refusal();
    }
    int version = matcher.group(1) == null ? DEFAULT_VERSION : Integer.parseInt(matcher.group(1));
    if (version < DEFAULT_VERSION || version > LATEST_VERSION) {
      throw ApiError.INVALID_VERSION.refusal();
    }
    List<String> segments = new ArrayList<>();
    for (String segment : matcher.group(2).substring(1).split("/", -1)) {
      segments.add(decode(segment));
    }
    return new ApiPath(version, matcher.group(2), segments);
  }

  private static String decode(String segment) {
    byte[] bytes = new byte[segment.length()];
    int length = 0;
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c > 0x7e || c <= ' ') {
        throw ApiError.BAD_REQUEST.refusal();
      }
      if (c == '%') {
        bytes[length++] = (byte) hex(segment, i + 1);
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return utf8(bytes, length);
  }

  private static int hex(String segment, int at) {
    int high = at + 1 < segment.length() ? Character.digit(segment.charAt(at), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(segment.charAt(at + 1), 16);
    if (low < 0) {
      throw ApiError.BAD_REQUEST.refusal();
    }
    return high << 4 | low;
  }

  private static String utf8(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw ApiError.BAD_REQUEST.refusal();
    }
  }
}
