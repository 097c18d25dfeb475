package dev.discard.coordinator.warc;

import java.nio.charset.StandardCharsets;

/**
 * An address as records name it: characters that no address may hold are percent-encoded, a
 * fragment is left out.
 *
 * @param uri all of it
 * @param authority host and port
 * @param path with the query, as a request asks for it
 */
record Target(String uri, String authority, String path) {

  private static final String SCHEME_END = "://";
  private static final String ILLEGAL = "\"<>\\^`{|} ";

  static Target of(String address) {
    String uri = encoded(address.split("#", 2)[0]);
    int scheme = uri.indexOf(SCHEME_END);
    String rest = scheme < 0 ? uri : uri.substring(scheme + SCHEME_END.length());
    int end = 0;
    while (end < rest.length() && "/?".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String path = rest.substring(end);
    return new Target(uri, rest.substring(0, end), path.startsWith("/") ? path : "/" + path);
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b <= 0x20 || b == 0x7f || ILLEGAL.indexOf(b) >= 0) {
        encoded.append('%').append("%02X".formatted(b & 0xff));
      } else {
        encoded.append((char) b);
      }
    }
    return encoded.toString();
  }
}
