package dev.discard.coordinator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.JobKind;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.Lease;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.testing.RedisExtension;
import dev.discard.common.upload.FleetFault;
import dev.discard.coordinator.ingest.room.RoomRule;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.testing.HandWorker.Answer;
import dev.discard.coordinator.testing.Piece;
import dev.discard.coordinator.testing.TestFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator that has no room asks workers to wait, and the run goes on when it has. */
final class BackpressureTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final SnowflakeRange NOTHING = new SnowflakeRange(0, 0);
  private static final Ending DONE = new Ending(Ending.Kind.DONE, "end_of_list");
  private static final String SELF =
      "{'id':'9','username':'Bot','discriminator':'0','bot':true,'email':null}";

  @TempDir Path output;
  private final RunSpec run = TestFleet.run(RunMode.PROFILE, false);
  private TestFleet fleet;

  @BeforeEach
  void start() throws Exception {
    fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
  }

  @AfterEach
  void close() throws Exception {
    fleet.stopCoordinator();
  }

  @Test
  void run_ends_thoughEverySegmentIsOverTheSpoolLimit() throws Exception {
    restart(new RoomRule(OptionalLong.of(16), OptionalLong.of(0)));
    fleet.submit(run);
    Lease session = fleet.worker().lease(run);
    awaitTaken(session, 0, new Piece(false).ok("/users/@me", SELF), Ending.CONTINUES);
    Lease gateway = fleet.worker().lease(run);
    assertThat(gateway.work().kind()).isEqualTo(JobKind.GATEWAY);

    Piece address = new Piece(false).ok("/gateway/bot", "{'url':'wss://gateway.test'}");
    Answer held = put(gateway, 0, address, DONE);
    assertThat(held.status()).as("it comes after the session in the log").isEqualTo(503);
    assertThat(held.response().headers().firstValue("Retry-After")).contains("2");
    FleetFault fault = FleetFault.read(held.body()).orElseThrow();
    assertThat(fault.error()).isEqualTo("backlog");
    assertThat(fault.detail()).contains("--spool-limit");
    awaitTrouble("--spool-limit");

    awaitTaken(session, 1, new Piece(false).ok("/applications/@me", "{'id':'9'}"), DONE);
    awaitTaken(gateway, 0, address, DONE);
    RunOutcome outcome = fleet.follow(run);
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void run_waits_whileTheDisksReserveIsTouched() throws Exception {
    restart(new RoomRule(OptionalLong.empty(), OptionalLong.of(1L << 60)));
    fleet.submit(run);
    Lease session = fleet.worker().lease(run);
    Piece piece = new Piece(false).ok("/users/@me", SELF);
    Answer held = put(session, 0, piece, Ending.CONTINUES);
    assertThat(held.status()).isEqualTo(503);
    assertThat(FleetFault.read(held.body()).orElseThrow().error()).isEqualTo("storage");
    assertThat(fleet.spooled(run)).isEmpty();
    awaitTrouble("--disk-reserve");
    restart(new RoomRule(OptionalLong.empty(), OptionalLong.of(0)));
    assertThat(put(session, 0, piece, Ending.CONTINUES).status()).isEqualTo(200);
  }

  private void restart(RoomRule rule) throws Exception {
    fleet.stopCoordinator();
    fleet.room(rule);
    fleet.startCoordinator();
  }

  private void awaitTrouble(String why) {
    Awaitility.await()
        .atMost(TestFleet.DEADLINE)
        .untilAsserted(
            () ->
                assertThat(fleet.client().status(run.id(), Event.BEGINNING).now().trouble())
                    .hasValueSatisfying(trouble -> assertThat(trouble).contains(why)));
  }

  /** As a worker does that is asked to come again. */
  private void awaitTaken(Lease lease, int seq, Piece piece, Ending ending) {
    Awaitility.await()
        .atMost(TestFleet.DEADLINE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> put(lease, seq, piece, ending).status() == 200);
  }

  private Answer put(Lease lease, int seq, Piece piece, Ending ending) throws Exception {
    return fleet.worker().put(lease, seq, piece.bytes(), piece.manifest(NOTHING, ending));
  }
}
