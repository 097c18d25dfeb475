package dev.discard.worker.discord.http;

import dev.discard.common.ratelimit.RateLimitHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An API root, taken apart.
 *
 * @param ssl whether it is spoken to over TLS
 * @param path what stands before every route, as {@code /api/v10}
 * @param limits how this version of the API tells its limits
 */
record ApiRoot(boolean ssl, String host, int port, String path, RateLimitHeaders limits) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * Takes it apart.
   *
   * @throws IllegalArgumentException when it is no http or https URL
   */
  static ApiRoot of(String apiBase) {
    URI uri = parse(apiBase);
    String scheme = uri == null || uri.getScheme() == null ? "" : lower(uri.getScheme());
    boolean ssl = scheme.equals("https");
    if (uri == null || uri.getHost() == null || !(ssl || scheme.equals("http"))) {
      throw new IllegalArgumentException("not an http or https URL: " + apiBase);
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : ssl ? HTTPS : HTTP;
    RateLimitHeaders limits = RateLimitHeaders.ofApi(apiBase);
    return new ApiRoot(ssl, bare(uri.getHost()), port, uri.getRawPath(), limits);
  }

  /** Whether it is this very machine, by name. */
  boolean loopback() {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  private static @Nullable URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException bad) {
      return null;
    }
  }

  /** Literal IPv6 addresses stand in brackets only inside a URL. */
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : lower(host);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
