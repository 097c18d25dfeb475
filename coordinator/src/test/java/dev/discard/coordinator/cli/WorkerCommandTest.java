package dev.discard.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.testing.RedisExtension;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.testing.TestFleet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerCommandTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  @TempDir private Path output;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  @Timeout(60)
  void worker_isNotAuthorised_whenItsFleetKeyIsAnother() throws Exception {
    TestFleet fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
    try {
      PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
      Map<String, String> environment = Map.of("DISCARD_FLEET_KEY", "of another fleet entirely");
      Console console = new Console(stream, stream, false, environment);

      assertThat(Main.run(console, "worker", "--redis", REDIS.uri().toString())).isEqualTo(4);

      assertThat(err.toString(StandardCharsets.UTF_8))
          .startsWith("discard: the coordinator at " + fleet.coordinator().address())
          .contains("set DISCARD_FLEET_KEY to its key")
          .hasLineCount(1);
    } finally {
      fleet.stopCoordinator();
    }
  }

  @ParameterizedTest
  @CsvSource({"--lease,2,a lease lasts at least three seconds", "--segment,512,is not a size"})
  void worker_isNotStarted_whenItsHabitsMakeNoSense(String option, String value, String words) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Map<String, String> environment = Map.of("DISCARD_FLEET_KEY", "a key of some fleet or other");
    Console console = new Console(stream, stream, false, environment);

    assertThat(Main.run(console, "worker", option, value)).isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains(words);
  }
}
