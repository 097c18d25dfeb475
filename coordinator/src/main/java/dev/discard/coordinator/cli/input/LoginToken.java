package dev.discard.coordinator.cli.input;

import dev.discard.common.secret.Secret;
import dev.discard.coordinator.cli.screen.UserFault;
import java.util.Optional;
import java.util.regex.Pattern;

/** The token that the user gave, checked as far as that is possible without Discord. */
public final class LoginToken {

  /** What may stand in a header without any doubt about its end. */
  private static final Pattern SHAPE = Pattern.compile("[!-~]+");

  private LoginToken() {}

  /**
   * The token; empty when none was given.
   *
   * @throws UserFault when it has a character that no token has
   */
  public static Optional<Secret> find(Invocation invocation) {
    Optional<Secret> token = invocation.options().token(invocation.console().environment());
    if (token.isPresent() && !SHAPE.matcher(token.get().reveal()).matches()) {
      throw UserFault.usage(
          "the token has a character that no token has, such as a space or a line break:"
              + " copy it as Discord shows it, without 'Bot ' before it");
    }
    return token;
  }

  /**
   * The token.
   *
   * @throws UserFault when none was given, or it has a character that no token has
   */
  public static Secret of(Invocation invocation) {
    return find(invocation)
        .orElseThrow(
            () ->
                UserFault.usage(
                    "no token: set the environment variable DISCORD_TOKEN, or pass one with -t"));
  }
}
