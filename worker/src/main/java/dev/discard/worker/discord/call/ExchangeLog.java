package dev.discard.worker.discord.call;

import java.io.IOException;

/** Where attempts that were no success are recorded. */
@FunctionalInterface
public interface ExchangeLog {

  /**
   * Records it.
   *
   * @param attempt counted from 1 for the same call
   */
  void failed(Exchange exchange, int attempt) throws IOException;
}
