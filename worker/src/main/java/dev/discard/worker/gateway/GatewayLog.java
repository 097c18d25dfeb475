package dev.discard.worker.gateway;

import dev.discard.worker.discord.call.Exchange;
import java.io.IOException;
import java.time.Instant;

/** Where the packets of a gateway session are recorded. */
public interface GatewayLog {

  /** A packet from the gateway. */
  void received(Instant at, byte[] json) throws IOException;

  /** A packet to the gateway; may hold the token, which the record leaves out. */
  void sent(Instant at, String text) throws IOException;

  /** What was recorded so far may stand alone, since more of a large answer is to come. */
  void kept() throws IOException, InterruptedException;

  /**
   * A connection that did not come about.
   *
   * @param attempt counted from 1
   */
  void failed(Exchange exchange, int attempt) throws IOException;
}
