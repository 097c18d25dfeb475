package dev.discard.coordinator.architecture.planted.common.segment;

import io.vertx.core.Future;

/** Vert.x in a plain package. */
public final class ReturnsFuture {
  public Future<String> later() {
    return Future.succeededFuture("");
  }
}
