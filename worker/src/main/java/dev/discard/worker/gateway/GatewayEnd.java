package dev.discard.worker.gateway;

/**
 * How a gateway session ended.
 *
 * @param kind complete, or why it is not
 * @param reason in words for people; empty when complete
 */
public record GatewayEnd(Kind kind, String reason) {

  /** What the end means. */
  public enum Kind {
    /** READY came, and the guilds that came in time. */
    COMPLETE,
    /** Discord does not want this session: trying again gives the same. */
    REFUSED,
    /** Not reached, or broken too often: another time it may go well. */
    BROKEN
  }

  static final GatewayEnd COMPLETE = new GatewayEnd(Kind.COMPLETE, "");

  static GatewayEnd broken(String reason) {
    return new GatewayEnd(Kind.BROKEN, reason);
  }

  static GatewayEnd refused(String reason) {
    return new GatewayEnd(Kind.REFUSED, reason);
  }
}
