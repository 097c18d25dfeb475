package dev.discard.worker.media.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a file, taken apart as browsers do: what may not stand in it is escaped, what is
 * escaped stays.
 *
 * @param ssl whether it is spoken to over TLS
 * @param host name or literal address, lower case, without brackets
 * @param target path and query
 */
public record WebAddress(boolean ssl, String host, int port, String target) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int LONGEST = 8 * 1024;

  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "(?i)(https?)://(\\[[0-9a-f:.]+]|[^/?#@:\\[\\]\\\\\\s]+)(?::(\\d{1,5}))?([/?][^#]*)?(#.*)?",
          Pattern.DOTALL);

  private static final Pattern SCHEME = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final String SAFE = "!$%&'()*+,-./:;=?@_~[]|";

  /**
   * Takes it apart.
   *
   * @throws IllegalArgumentException when it is no http or https address, or names a user
   */
  public static WebAddress of(String text) {
    Matcher parts = ABSOLUTE.matcher(text.strip());
    if (text.length() > LONGEST || !parts.matches()) {
      throw new IllegalArgumentException("not an http or https address");
    }
    boolean ssl = parts.group(1).equalsIgnoreCase("https");
    int port = parts.group(3) == null ? ssl ? HTTPS : HTTP : Integer.parseInt(parts.group(3));
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    String rest = parts.group(4) == null ? "/" : parts.group(4);
    return new WebAddress(
        ssl, bare(parts.group(2)), port, escaped(rest.startsWith("?") ? "/" + rest : rest));
  }

  /**
   * Where an answer's {@code Location} leads from here.
   *
   * @throws IllegalArgumentException as {@link #of}, and when it leads out of TLS
   */
  public WebAddress redirected(String location) {
    String to = location.strip();
    WebAddress next;
    if (SCHEME.matcher(to).matches()) {
      next = of(to);
    } else if (to.startsWith("//")) {
      next = of((ssl ? "https:" : "http:") + to);
    } else {
      next = of(origin() + (to.startsWith("/") ? to : directory() + to));
    }
    if (ssl && !next.ssl) {
      throw new IllegalArgumentException("it leads from https to http");
    }
    return next;
  }

  /** The value of the {@code Host} header. */
  public String authority() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == (ssl ? HTTPS : HTTP) ? name : name + ":" + port;
  }

  @Override
  public String toString() {
    return origin() + target;
  }

  private String origin() {
    return (ssl ? "https://" : "http://") + authority();
  }

  private String directory() {
    String path = target.split("\\?", 2)[0];
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String bare(String host) {
    String low = host.toLowerCase(Locale.ROOT);
    return low.startsWith("[") ? low.substring(1, low.length() - 1) : low;
  }

  /** Line breaks, spaces and other signs would end the request's first line, or make it another. */
  private static String escaped(String target) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
      char sign = (char) (b & 0xff);
      boolean plain =
          sign >= 'a' && sign <= 'z'
              || sign >= 'A' && sign <= 'Z'
              || sign >= '0' && sign <= '9'
              || SAFE.indexOf(sign) >= 0;
      escaped.append(plain ? String.valueOf(sign) : "%%%02X".formatted((int) sign));
    }
    return escaped.toString();
  }
}
