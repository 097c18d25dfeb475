package dev.discard.worker.discord.http;

/** Nothing was sent, because this IP is banned and keeps silent. */
public final class IpBannedException extends RuntimeException {

  IpBannedException() {
    super("this IP is banned and keeps silent");
  }
}
