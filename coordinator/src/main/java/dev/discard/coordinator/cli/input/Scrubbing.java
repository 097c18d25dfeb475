package dev.discard.coordinator.cli.input;

import dev.discard.common.secret.Secret;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes credentials out of text that is shown or recorded: the token at hand, whatever else looks
 * like a Discord token, passwords in addresses.
 *
 * @param token the token at hand; null when there is none
 */
public record Scrubbing(@Nullable Secret token) {

  static final String MASK = "[SCRUBBED]";
  private static final int LEAST_TOKEN = 6;
  private static final Pattern LIKE_A_TOKEN =
      Pattern.compile("(mfa\\.[\\w-]{20,})|([\\w-]{18,}\\.[\\w-]{5,8}\\.[\\w-]{25,})");
  private static final Pattern PASSWORD = Pattern.compile("(?<=://)[^/\\s@]*@");

  public String apply(String text) {
    String known = known(text);
    String shaped = LIKE_A_TOKEN.matcher(known).replaceAll(MASK);
    return PASSWORD.matcher(shaped).replaceAll(MASK + "@");
  }

  /** The same for arguments, where a token of any length stands alone or behind its option. */
  public List<String> arguments(List<String> arguments) {
    return arguments.stream().map(this::argument).toList();
  }

  private String argument(String text) {
    String value = token == null ? "" : token.reveal();
    return !value.isEmpty() && text.endsWith(value)
        ? apply(text.substring(0, text.length() - value.length())) + MASK
        : apply(text);
  }

  /** Shorter texts than any token has would be found inside of words. */
  private String known(String text) {
    return token == null || token.reveal().length() < LEAST_TOKEN
        ? text
        : text.replace(token.reveal(), MASK);
  }
}
