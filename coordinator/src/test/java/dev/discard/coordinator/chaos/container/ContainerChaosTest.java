package dev.discard.coordinator.chaos.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.discard.coordinator.chaos.Conduct;
import dev.discard.coordinator.chaos.SeedResult;
import dev.discard.coordinator.chaos.schedule.Place;
import dev.discard.coordinator.chaos.schedule.Schedule;
import dev.discard.coordinator.chaos.schedule.ScheduleMaker;
import dev.discard.coordinator.chaos.schedule.Trouble;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.DockerClientFactory;

/** Schedules whose Redis is in a container: paused, killed and started again. */
class ContainerChaosTest {

  @TempDir private Path work;

  @BeforeAll
  static void lookForAnEngine() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker engine answers here; .ci/run starts one where it can");
  }

  @ParameterizedTest
  @CsvSource({"2,KILL", "19,FREEZE", "8,KILL"})
  @Timeout(300)
  void nothingIsLost_whenTheContainerOfRedisIsInTrouble(long seed, Trouble trouble)
      throws Exception {
    Schedule schedule = ScheduleMaker.of(seed);
    assertThat(schedule.steps())
        .as("the seed was chosen for this")
        .anyMatch(step -> step.place() == Place.REDIS && step.trouble() == trouble);
    Vertx vertx = Vertx.vertx();
    try {
      SeedResult result = Conduct.play(vertx, RedisContainer::start, schedule, work);

      assertThat(result.faults()).as(result.toString()).isEmpty();
      assertThat(result.figures().messages()).isPositive();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
