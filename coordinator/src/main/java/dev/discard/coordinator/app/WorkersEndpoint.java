package dev.discard.coordinator.app;

import dev.discard.common.roster.Roster;
import dev.discard.common.roster.WorkerJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** {@code GET /v1/workers}: who works for the fleet, and how each of them stands. */
final class WorkersEndpoint {

  private final Roster roster;

  WorkersEndpoint(Roster roster) {
    this.roster = roster;
  }

  Future<Void> answer(HttpServerRequest request) {
    return roster
        .all()
        .compose(
            signs -> {
              if (!request.isEnded()) {
                request.resume();
              }
              return request
                  .response()
                  .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                  .end(WorkerJson.of(signs));
            });
  }
}
