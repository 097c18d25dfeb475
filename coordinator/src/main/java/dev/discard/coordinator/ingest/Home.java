package dev.discard.coordinator.ingest;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Brings the outcome of a future home to the event loop that asked for it. Futures of Redis are
 * completed on the loop of its connection, where requests and their state are not at home.
 */
public final class Home {

  private Home() {}

  /** To be called on the event loop that shall go on with the outcome. */
  public static <T> Future<T> bring(Future<T> away) {
    Context home = Vertx.currentContext();
    if (home == null) {
      throw new IllegalStateException("not on an event loop");
    }
    return Future.future(
        outcome -> away.onComplete(done -> home.runOnContext(back -> outcome.handle(done))));
  }
}
