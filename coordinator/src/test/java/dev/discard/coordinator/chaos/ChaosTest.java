package dev.discard.coordinator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.coordinator.chaos.machine.RedisServer;
import dev.discard.coordinator.chaos.schedule.ScheduleMaker;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A handful of what {@code scripts/chaos} plays. */
class ChaosTest {

  @TempDir private Path work;

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 17, 23})
  @Timeout(300)
  void nothingIsLost_whateverGoesWrong(long seed) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      SeedResult result = Conduct.play(vertx, RedisServer::start, ScheduleMaker.of(seed), work);

      assertThat(result.faults()).as(result.toString()).isEmpty();
      assertThat(result.figures().messages()).isPositive();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  @Timeout(300)
  void noFileIsLost_whateverGoesWrong() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      SeedResult result = Conduct.play(vertx, RedisServer::start, ScheduleMaker.ofMedia(5), work);

      assertThat(result.faults()).as(result.toString()).isEmpty();
      assertThat(result.figures().messages()).isPositive();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void schedule_isTheSame_whenTheSeedIs() {
    assertThat(ScheduleMaker.of(17)).isEqualTo(ScheduleMaker.of(17));
    assertThat(ScheduleMaker.of(17)).isNotEqualTo(ScheduleMaker.of(18));
  }
}
