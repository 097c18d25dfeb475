package dev.discard.worker.discord.http;

/** Nothing was sent, because the host has turned out to be away. */
final class HostAwayException extends RuntimeException {

  HostAwayException() {
    super("the host does not answer");
  }
}
