package dev.discard.coordinator.cli.input;

import dev.discard.common.job.RunSpec;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The root of the API, with its version and without a slash at the end.
 *
 * <p>People name a server in three ways: by host alone, by {@code /api}, or by {@code /api/v10}.
 * All three mean version 10 unless they say another.
 *
 * @param url scheme, host, perhaps a port, path
 */
public record ApiBase(String url) {

  /** Discord's own. */
  public static final ApiBase DISCORD = new ApiBase(RunSpec.DISCORD_API);

  private static final String VERSION = "/v10";
  private static final Pattern SLASHES_AT_END = Pattern.compile("/+$");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Completes and checks an address.
   *
   * @throws IllegalArgumentException saying what an address looks like
   */
  public static ApiBase parse(String text) {
    URI uri = Addresses.http(text, "an API address, such as " + DISCORD.url);
    String path = SLASHES_AT_END.matcher(uri.getRawPath()).replaceFirst("");
    return new ApiBase(Addresses.origin(uri) + completed(path));
  }

  /** Whether the token would travel unencrypted to another machine. */
  public boolean exposesToken() {
    URI uri = URI.create(url);
    return "http".equals(uri.getScheme()) && !LOOPBACK.contains(uri.getHost());
  }

  private static String completed(String path) {
    if (path.isEmpty()) {
      return "/api" + VERSION;
    }
    return path.endsWith("/api") ? path + VERSION : path;
  }
}
