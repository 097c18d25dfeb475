package dev.discard.coordinator.warc;

import dev.discard.common.media.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The heads of HTTP messages as WARC keeps them. Encodings that were undone when the body was read
 * stand under names of their own, since players would undo them again.
 */
final class HttpHead {

  private static final String LINE = "\r\n";
  private static final String ORIGINAL = "X-Archive-Orig-";
  private static final String LENGTH = "content-length";
  private static final Set<String> UNDONE = Set.of("transfer-encoding", "content-encoding");

  /** What no WARC of ours may hold, whoever sent it. */
  private static final Set<String> SECRET =
      Set.of("authorization", "cookie", "set-cookie", "proxy-authorization");

  private HttpHead() {}

  static byte[] request(String method, Target target, List<Header> headers) {
    StringBuilder head = new StringBuilder(method + " " + target.path() + " HTTP/1.1" + LINE);
    if (headers.stream().noneMatch(header -> is(header, "host"))) {
      put(head, new Header("Host", target.authority()));
    }
    for (Header header : headers) {
      if (!SECRET.contains(low(header))) {
        put(head, header);
      }
    }
    return bytes(head);
  }

  /**
   * The head of an answer. The length that it tells is that of what is kept; another one that was
   * announced stands beside it.
   *
   * @param kept how much of its body is kept
   */
  static byte[] response(int status, String message, List<Header> headers, long kept) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + clean(message) + LINE);
    String length = Long.toString(kept);
    for (Header header : headers) {
      boolean another = is(header, LENGTH) && !header.value().equals(length);
      if (another || UNDONE.contains(low(header))) {
        put(head, new Header(ORIGINAL + header.name(), header.value()));
      } else if (!SECRET.contains(low(header)) && !is(header, LENGTH)) {
        put(head, header);
      }
    }
    put(head, new Header("Content-Length", length));
    return bytes(head);
  }

  private static void put(StringBuilder head, Header header) {
    String name = header.name().replaceAll("[^!#$%&'*+.^_`|~0-9A-Za-z-]", "");
    if (!name.isEmpty()) {
      head.append(name).append(": ").append(clean(header.value())).append(LINE);
    }
  }

  /** Nothing that a server sends may begin a line of its own. */
  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static byte[] bytes(StringBuilder head) {
    return head.append(LINE).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean is(Header header, String name) {
    return low(header).equals(name);
  }

  private static String low(Header header) {
    return header.name().toLowerCase(Locale.ROOT);
  }
}
