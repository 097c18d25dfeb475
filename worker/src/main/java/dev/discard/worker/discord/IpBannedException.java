package dev.discard.worker.discord;

/** Nothing was sent, because this IP is banned and keeps silent. */
final class IpBannedException extends RuntimeException {

  IpBannedException() {
    super("this IP is banned and keeps silent");
  }
}
