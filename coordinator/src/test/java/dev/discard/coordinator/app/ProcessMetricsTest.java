package dev.discard.coordinator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.testing.RedisExtension;
import dev.discard.common.upload.FleetHttp;
import dev.discard.coordinator.testing.HandWorker;
import dev.discard.coordinator.testing.HandWorker.Answer;
import dev.discard.coordinator.testing.TestFleet;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ProcessMetricsTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  @TempDir Path output;
  private TestFleet fleet;
  private HandWorker worker;

  @BeforeEach
  void start() throws Exception {
    fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
    worker = fleet.worker();
  }

  @AfterEach
  void close() throws Exception {
    fleet.stopCoordinator();
  }

  @Test
  void breakerOfRedis_isInTheMetrics_asPrometheusReadsThem() throws Exception {
    Answer answer = worker.send(worker.request(FleetHttp.METRICS).GET());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    String closed = "name=\"redis:%s\",owner=\"redis\",state=\"closed\"} 1.0";
    assertThat(answer.body().lines())
        .contains("resilience4j_circuitbreaker_state{" + closed.formatted(REDIS.link().server()));
  }

  @Test
  void metrics_areForTheFleetOnly() throws Exception {
    assertThat(worker.send(worker.anonymous(FleetHttp.METRICS).GET()).status()).isEqualTo(401);
  }
}
