package dev.discard.coordinator.cli;

import static dev.discard.common.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.async.Clock;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.Event;
import dev.discard.common.secret.Secret;
import dev.discard.common.sim.app.SimConfig;
import dev.discard.common.sim.app.SimDiscord;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.local.LocalFleet;
import dev.discard.coordinator.local.LocalSetup;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code resume} and {@code requeue} in one process, as the shell sees them. */
@Timeout(180)
class TakingUpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MESSAGES = 12_000;

  @TempDir private Path output;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Vertx vertx = Vertx.vertx();
  private SimDiscord sim;

  @BeforeEach
  void simulate() throws InterruptedException {
    SimConfig world = SimConfig.of("world=channel:" + MESSAGES, "latency=5", "log=100000");
    sim = await(SimDiscord.start(vertx, world), PATIENCE);
  }

  @AfterEach
  void end() throws InterruptedException {
    await(vertx.close(), PATIENCE);
  }

  @Test
  void run_isResumedWhereItWasBrokenOff_thenNothingIsLeftToDo() throws Exception {
    Path directory = brokenOff();
    assertThat(meta(directory).run().completed()).isFalse();
    assertThat(run("status", directory.toString())).isZero();
    assertThat(out()).contains("next        discard ");

    assertThat(run("resume", directory.toString())).as(err()).isZero();

    assertThat(out()).isEqualTo(directory + "\n");
    assertThat(meta(directory).run().completed()).isTrue();
    assertThat(meta(directory).summary().messages()).isEqualTo(MESSAGES);
    assertThat(await(sim.oracle(), PATIENCE).repeated().keySet())
        .filteredOn(request -> request.contains("/messages?"))
        .as("what is asked for again is the page that was under way when it was interrupted")
        .hasSizeLessThanOrEqualTo(1);

    assertThat(run("resume", directory.getFileName().toString())).isZero();
    assertThat(err()).isEqualTo("the run is complete: nothing of it is left to do\n");
    assertThat(run("requeue", directory.toString())).isZero();
    assertThat(err()).contains("there is nothing to ask for again");
  }

  @Test
  void failedParts_areAskedForAgain_byOneCommand() throws Exception {
    Path directory = brokenOff();

    assertThat(run("requeue", directory.toString(), "--failed")).as(err()).isZero();

    assertThat(out()).isEqualTo(directory + "\n");
    assertThat(meta(directory).summary().messages()).isEqualTo(MESSAGES);
  }

  @Test
  void fault_asksForTheToken_whenNoneIsThere() throws Exception {
    Path directory = brokenOff();
    out.reset();

    assertThat(Main.run(console(Map.of()), "resume", directory.toString())).isEqualTo(2);

    assertThat(err()).contains("no token: set the environment variable DISCORD_TOKEN");
  }

  /** A run that somebody interrupted, of which a part is there. */
  private Path brokenOff() throws Exception {
    RunSpec run = spec();
    LocalFleet fleet = LocalFleet.start(vertx, new LocalSetup(output, 1, "1.0.0-test"));
    try {
      Path directory = Path.of(fleet.client().submit(run, List.of(Secret.of(sim.botToken()))));
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () ->
                  await(sim.oracle(), PATIENCE).route("messages") > 30
                      && !fleet.client().status(run.id(), Event.BEGINNING).events().isEmpty());
      fleet.interrupt(run.id());
      fleet.client().follow(run.id(), status -> {});
      return directory;
    } finally {
      fleet.close();
    }
  }

  private RunSpec spec() throws InterruptedException {
    long guild = await(sim.ask(world -> world.guilds().iterator().next().id()), PATIENCE);
    return new RunSpec(
        RunId.random(new Random()),
        RunMode.GUILD,
        List.of(guild),
        Clock.system().now(),
        List.of("discard", "guild"),
        new RunSpec.Settings(sim.apiBase(), false, null, null, false, false, 0, "out"));
  }

  private static RunMeta meta(Path directory) {
    return RunMeta.read(RunLayout.runMeta(directory));
  }

  private int run(String... arguments) throws IOException {
    out.reset();
    err.reset();
    String[] command = Arrays.copyOf(arguments, arguments.length + 2);
    command[arguments.length] = "-o";
    command[arguments.length + 1] = output.toString();
    return Main.run(console(Map.of("DISCORD_TOKEN", sim.botToken())), command);
  }

  private Console console(Map<String, String> environment) {
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        environment);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
