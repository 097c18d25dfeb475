package dev.discard.common.ratelimit;

/** The token was refused by Discord (401) somewhere in the fleet and is used no more. */
public final class TokenStoppedException extends RuntimeException {

  public TokenStoppedException(String reason) {
    super(reason);
  }
}
