package dev.discard.coordinator.app;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * {@code GET /metrics}: what is measured in this process, for Prometheus. As long as this is open,
 * it keeps what goes into Micrometer's global registry.
 */
final class ProcessMetrics {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry kept =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  ProcessMetrics() {
    Metrics.addRegistry(kept);
  }

  Future<Void> answer(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.resume();
    }
    return request.response().putHeader(HttpHeaders.CONTENT_TYPE, TEXT).end(kept.scrape(TEXT));
  }

  Future<Void> close() {
    Metrics.removeRegistry(kept);
    kept.close();
    return Future.succeededFuture();
  }
}
