package dev.discard.worker.discord.http;

/** Nothing was sent, because the address that it would leave from keeps silent. */
public final class EgressSilentException extends RuntimeException {

  EgressSilentException(String reason) {
    super(reason);
  }
}
