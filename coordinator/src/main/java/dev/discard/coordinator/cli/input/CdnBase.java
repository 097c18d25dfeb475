package dev.discard.coordinator.cli.input;

import dev.discard.common.job.MediaRule;
import java.net.URI;
import java.util.List;

/**
 * Where a content network is: the origin that paths such as {@code /emojis} begin at.
 *
 * @param url scheme, host, perhaps a port
 */
public record CdnBase(String url) {

  private static final String WANTED =
      "the address of a content network, such as " + MediaRule.DISCORD_CDN;

  private static final List<String> DISCORD = List.of("discord.com", "discordapp.com");

  /**
   * Checks an address.
   *
   * @throws IllegalArgumentException saying what an address looks like
   */
  static CdnBase parse(String text) {
    URI uri = Addresses.http(text, WANTED);
    if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
      throw new IllegalArgumentException("'" + text + "' is not " + WANTED);
    }
    return new CdnBase(Addresses.origin(uri));
  }

  /** That of an API: Discord's has one of its own, other servers are both. */
  static CdnBase of(ApiBase api) {
    URI uri = URI.create(api.url());
    String host = uri.getHost();
    boolean discord =
        DISCORD.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
    return new CdnBase(discord ? MediaRule.DISCORD_CDN : Addresses.origin(uri));
  }
}
