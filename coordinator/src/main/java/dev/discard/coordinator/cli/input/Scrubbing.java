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
  private static final Pattern LIKE_A_TOKEN =
      Pattern.compile("(mfa\\.[\\w-]{20,})|([\\w-]{18,}\\.[\\w-]{5,8}\\.[\\w-]{25,})");
  private static final Pattern PASSWORD = Pattern.compile("(?<=://)[^/\\s@]*@");

  public String apply(String text) {
    String known = token == null ? text : text.replace(token.reveal(), MASK);
    String shaped = LIKE_A_TOKEN.matcher(known).replaceAll(MASK);
    return PASSWORD.matcher(shaped).replaceAll(MASK + "@");
  }

  public List<String> apply(List<String> texts) {
    return texts.stream().map(this::apply).toList();
  }
}
