package dev.discard.coordinator.cli.input;

import dev.discard.common.job.Accounts;
import dev.discard.common.secret.Secret;
import dev.discard.coordinator.cli.screen.UserFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The tokens that the user gave, checked as far as that is possible without Discord. */
public final class LoginTokens {

  /** What may stand in a header without any doubt about its end. */
  private static final Pattern SHAPE = Pattern.compile("[!-~]+");

  /** What stands before a token in a header, and is none. */
  private static final Set<String> SCHEMES = Set.of("bot", "bearer");

  private LoginTokens() {}

  /**
   * The tokens, each once, in the order in which they were given; none when none was given.
   *
   * @throws UserFault when one of them has a character that no token has, or a file of tokens is
   *     none
   */
  public static List<Secret> find(Invocation invocation) {
    TokenOptions options = invocation.options().tokens();
    List<Secret> given = new ArrayList<>(options.words(invocation.console().environment()));
    if (given.size() == 1 && given.get(0).reveal().isEmpty()) {
      return List.of();
    }
    given.forEach(token -> checked(token, given.size() == 1 ? "the token" : "one of the tokens"));
    Optional<TokensFile> file = options.file().map(TokensFile::new);
    file.map(TokensFile::tokens).ifPresent(given::addAll);
    file.filter(TokensFile::isOpenToAll)
        .ifPresent(
            open ->
                invocation
                    .console()
                    .say(
                        "Warning: everybody on this machine may read the tokens in %s: chmod 600 it."
                            .formatted(open.path())));
    return several(given);
  }

  private static List<Secret> several(List<Secret> given) {
    List<Secret> tokens = List.copyOf(new LinkedHashSet<>(given));
    if (tokens.size() > Accounts.MOST) {
      throw UserFault.usage(
          "%d tokens are too many: a run takes up to %d".formatted(tokens.size(), Accounts.MOST));
    }
    return tokens;
  }

  /**
   * The tokens, at least one.
   *
   * @throws UserFault as {@link #find} does, and when none was given
   */
  public static List<Secret> of(Invocation invocation) {
    List<Secret> tokens = find(invocation);
    if (tokens.isEmpty()) {
      throw UserFault.usage(
          "no token: set the environment variable DISCORD_TOKEN, or pass one with -t");
    }
    return tokens;
  }

  /**
   * The token, if it looks like one.
   *
   * @param where where it stands, for the message
   */
  static Secret checked(Secret token, String where) {
    if (token.reveal().isEmpty()) {
      throw UserFault.usage(where + " is empty: leave it out, or copy it as Discord shows it");
    }
    if (!SHAPE.matcher(token.reveal()).matches()) {
      throw UserFault.usage(
          where
              + " has a character that no token has, such as a space or a line break:"
              + " copy it as Discord shows it, without 'Bot ' before it");
    }
    if (SCHEMES.contains(token.reveal().toLowerCase(Locale.ROOT))) {
      throw UserFault.usage(
          where + " is the word before a token: copy the token alone, as Discord shows it");
    }
    return token;
  }
}
