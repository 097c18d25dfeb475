package dev.discard.coordinator.cli.input;

import dev.discard.common.secret.Secret;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes credentials out of text that is shown or recorded: the tokens at hand, whatever else looks
 * like a Discord token, passwords in addresses.
 *
 * @param tokens the tokens at hand; none where there are none
 */
public record Scrubbing(List<Secret> tokens) {

  static final String MASK = "[SCRUBBED]";
  private static final int LEAST_TOKEN = 6;
  private static final Pattern LIKE_A_TOKEN =
      Pattern.compile("(mfa\\.[\\w-]{20,})|([\\w-]{18,}\\.[\\w-]{5,8}\\.[\\w-]{25,})");
  private static final Pattern PASSWORD = Pattern.compile("(?<=://)[^/\\s@]*@");

  /** Takes out what looks like a credential. */
  public static final Scrubbing OF_UNKNOWN = new Scrubbing(List.of());

  public Scrubbing {
    tokens = List.copyOf(tokens);
  }

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
    for (Secret token : tokens) {
      String value = token.reveal();
      if (!value.isEmpty() && text.endsWith(value)) {
        return apply(text.substring(0, text.length() - value.length())) + MASK;
      }
    }
    return apply(text);
  }

  /** Shorter texts than any token has would be found inside of words. */
  private String known(String text) {
    String clean = text;
    for (Secret token : tokens) {
      clean = token.reveal().length() < LEAST_TOKEN ? clean : clean.replace(token.reveal(), MASK);
    }
    return clean;
  }
}
