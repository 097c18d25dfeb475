package dev.discard.worker.capture.media;

import dev.discard.worker.media.Fetched;
import dev.discard.worker.media.Order;

/**
 * A file on its way.
 *
 * @param number its place in the list of the job
 * @param order what is fetched, and where
 * @param fresh whether its link was renewed already, as far as that can be done
 */
record Flight(int number, Order order, boolean fresh) {

  /** The same by a link that was just made. */
  Flight at(String link) {
    return new Flight(number, order.at(link), true);
  }

  /** The same by its old link, since there is no other. */
  Flight withoutFreshLink() {
    return new Flight(number, order, true);
  }

  /**
   * One that has ended.
   *
   * @param fetched what came of it; its content is in the store by now, and closed
   * @param duplicate whether the store had the same content already
   */
  record Landed(Flight flight, Fetched fetched, boolean duplicate) {}
}
