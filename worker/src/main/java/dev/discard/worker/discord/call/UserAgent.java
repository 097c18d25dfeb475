package dev.discard.worker.discord.call;

/** How we name ourselves, in the form that Discord asks of bots. */
public final class UserAgent {

  private static final String PROJECT = "https://github.com/Sanqui/discard";

  private UserAgent() {}

  /**
   * The value of the {@code User-Agent} header.
   *
   * @param version of this program
   */
  public static String of(String version) {
    return "DiscordBot (%s, %s) Java/%d".formatted(PROJECT, version, Runtime.version().feature());
  }
}
