package dev.discard.coordinator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Await;
import dev.discard.common.guard.GuardStep;
import dev.discard.common.guard.Standing;
import dev.discard.common.roster.Roster;
import dev.discard.common.roster.WorkerSign;
import dev.discard.common.testing.RedisExtension;
import dev.discard.common.upload.FleetHttp;
import dev.discard.coordinator.testing.HandWorker;
import dev.discard.coordinator.testing.HandWorker.Answer;
import dev.discard.coordinator.testing.TestFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WorkersEndpointTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final Duration DEADLINE = Duration.ofSeconds(30);

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
  void workers_areListed_withWhatHoldsThemUp() throws Exception {
    Standing standing = new Standing(1_200, GuardStep.WARNED, Duration.ofSeconds(90));
    WorkerSign sign =
        new WorkerSign("w-1", "1.0", 3, "office", standing, Map.of("discord:a:443", "open"));
    Await.await(new Roster(REDIS.link()).tell(sign), DEADLINE);

    Answer answer = worker.send(worker.request(FleetHttp.WORKERS).GET());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"workers\":[{\"name\":\"w-1\",\"version\":\"1.0\",\"jobs\":3,\"egress\":{\"name\":"
                + "\"office\",\"invalid\":1200,\"step\":\"warned\",\"silent_seconds\":90},"
                + "\"breakers\":{\"discord:a:443\":\"open\"}}]}");
  }

  @Test
  void workers_areForTheFleetOnly() throws Exception {
    assertThat(worker.send(worker.anonymous(FleetHttp.WORKERS).GET()).status()).isEqualTo(401);
  }
}
