package dev.discard.coordinator.cli.input;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses of servers, checked before anything connects to them. */
public final class Addresses {

  private static final int LARGEST_PORT = 65_535;
  private static final String COORDINATOR = "a coordinator's address, such as http://10.0.0.5:8420";
  private static final Set<String> WEB = Set.of("http", "https");
  private static final Set<String> REDIS = Set.of("redis", "rediss");

  private Addresses() {}

  /** A socket to listen on. Port 0 is any free one. */
  public record HostPort(String host, int port) {}

  /**
   * The address of an HTTP server, its scheme and host in lower case.
   *
   * @param wanted what the address is, for the fault's line
   */
  public static URI http(String text, String wanted) {
    return checked(text, WEB, wanted);
  }

  /** The address of a coordinator: a scheme, a host and perhaps a port. */
  public static URI coordinator(String text) {
    URI uri = http(text, COORDINATOR);
    if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
      throw new IllegalArgumentException("'" + text + "' is not " + COORDINATOR);
    }
    return URI.create(origin(uri));
  }

  /** The address of a Redis server. */
  public static URI redis(String text) {
    return checked(text, REDIS, "a Redis address, such as redis://127.0.0.1:6379");
  }

  /** Scheme, host and port of an address; what is left without a path. */
  static String origin(URI uri) {
    return uri.getScheme().toLowerCase(Locale.ROOT)
        + "://"
        + uri.getRawAuthority().toLowerCase(Locale.ROOT);
  }

  /** {@code HOST:PORT}, or {@code [V6]:PORT}. */
  public static HostPort hostPort(String text) {
    URI uri = uri("tcp://" + text);
    if (uri == null
        || uri.getHost() == null
        || uri.getPort() < 0
        || uri.getPort() > LARGEST_PORT
        || uri.getUserInfo() != null
        || !uri.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not HOST:PORT, such as 127.0.0.1:8420 or 0.0.0.0:8420");
    }
    String host = uri.getHost();
    return new HostPort(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host, uri.getPort());
  }

  private static URI checked(String text, Set<String> schemes, String wanted) {
    URI uri = uri(text);
    if (uri == null || !complete(uri, schemes) || excessive(uri, schemes)) {
      throw new IllegalArgumentException("'" + text + "' is not " + wanted);
    }
    return uri;
  }

  private static boolean complete(URI uri, Set<String> schemes) {
    return uri.getScheme() != null
        && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))
        && uri.getHost() != null
        && uri.getPort() != 0
        && uri.getPort() <= LARGEST_PORT;
  }

  /** Parts that a server's address has no use for; credentials are Redis' alone. */
  private static boolean excessive(URI uri, Set<String> schemes) {
    return uri.getRawFragment() != null
        || uri.getRawQuery() != null
        || schemes.equals(WEB) && uri.getRawUserInfo() != null;
  }

  private static @Nullable URI uri(String text) {
    try {
      return new URI(text).normalize();
    } catch (URISyntaxException wrong) {
      return null;
    }
  }
}
