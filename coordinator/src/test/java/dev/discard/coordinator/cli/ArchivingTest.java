package dev.discard.coordinator.cli;

import static dev.discard.common.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.sim.app.SimConfig;
import dev.discard.common.sim.app.SimDiscord;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.cli.screen.Console;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the one-command mode against a simulated Discord, as the shell would see them. */
class ArchivingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static Vertx vertx;
  private static SimDiscord sim;

  @TempDir private Path output;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void simulate() throws InterruptedException {
    vertx = Vertx.vertx();
    sim = await(SimDiscord.start(vertx, SimConfig.of("world=tiny")), PATIENCE);
  }

  @AfterAll
  static void end() throws InterruptedException {
    await(vertx.close(), PATIENCE);
  }

  @Test
  void guild_endsWithItsDirectory_andTellsEachChannel() throws Exception {
    assertThat(run(sim.botToken(), "guild", guild())).isZero();

    Path directory = Path.of(text(out).strip());
    assertThat(directory).hasParent(output);
    assertThat(text(err)).startsWith("We have logged in as ").contains(": begins", " complete");
    RunMeta meta = RunMeta.read(RunLayout.runMeta(directory));
    assertThat(meta.run().completed()).isTrue();
    assertThat(meta.command()).startsWith("discard", "-t", "[SCRUBBED]");
    assertThat(everything(directory)).doesNotContain(sim.botToken());
  }

  @Test
  void profile_saysWhoIsLoggedIn() {
    assertThat(run(sim.botToken(), "profile")).isZero();

    assertThat(text(err)).containsPattern("We have logged in as \\S+ \\(id \\d+\\)");
    assertThat(text(out)).endsWith("_profile_full" + System.lineSeparator());
  }

  @Test
  void wrongToken_isNotAuthorised_andTheRunTellsIt() {
    assertThat(run("wrong.token.entirely", "profile")).isEqualTo(4);

    Path directory = Path.of(text(out).strip());
    RunMeta meta = RunMeta.read(RunLayout.runMeta(directory));
    assertThat(meta.run().completed()).isFalse();
    assertThat(meta.run().errors()).isTrue();
    assertThat(text(err))
        .startsWith("discard: Discord does not accept the token (")
        .contains("check DISCORD_TOKEN or -t")
        .hasLineCount(1)
        .doesNotContain("wrong.token.entirely", "\tat ");
  }

  @Test
  void unreachableApi_isToldAtOnce_andEndsTheRun() {
    assertThat(at("http://127.0.0.1:1", sim.botToken(), "profile")).isEqualTo(1);

    assertThat(text(err).lines())
        .containsExactly(
            "login: failed, will be tried again: connection refused",
            "discard: Discord did not tell who the token is: connection refused:"
                + " check the network and --api-base, then try again");
    RunMeta meta = RunMeta.read(RunLayout.runMeta(Path.of(text(out).strip())));
    assertThat(meta.run().completed()).isFalse();
    assertThat(meta.run().exception()).endsWith("connection refused");
  }

  @Test
  void unknownGuild_isMissing() {
    assertThat(run(sim.botToken(), "guild", "1234567890")).isNotZero();

    assertThat(text(err)).contains("1234567890").doesNotContain("\tat ");
  }

  @Test
  void userAccount_isWarned() {
    assertThat(run(sim.userToken(), "profile", "-U")).isZero();

    assertThat(text(err)).contains("terms of service");
  }

  private static String guild() throws InterruptedException {
    return Snowflake.format(
        await(sim.ask(world -> world.guilds().iterator().next().id()), PATIENCE));
  }

  private int run(String token, String... command) {
    return at(sim.apiBase(), token, command);
  }

  private int at(String apiBase, String token, String... command) {
    Stream<String> shared =
        Stream.of(
            "-t", token, "-o", output.toString(), "--api-base", apiBase, "--global-rate", "0");
    return Main.run(
        new Console(stream(out), stream(err), false, Map.of()),
        Stream.concat(shared, Stream.of(command)).toArray(String[]::new));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String everything(Path directory) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
