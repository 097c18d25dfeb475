package dev.discard.coordinator.cli;

import static dev.discard.common.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dry run against a simulated Discord, as the shell would see it. */
class PlanCommandTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  @TempDir private Path output;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private SimDiscord sim;

  @AfterEach
  void end() throws InterruptedException {
    await(sim.close(), PATIENCE);
    await(vertx.close(), PATIENCE);
  }

  @Test
  void plan_writesNothing_andAsksForNoMessages() throws Exception {
    simulate("world=tiny");
    Files.writeString(output.resolve("kept"), "as it is");

    assertThat(discard("plan", "guild", guild())).as(text(err)).isZero();

    assertThat(everything(output)).containsExactly("kept");
    assertThat(asked())
        .isNotEmpty()
        .doesNotContain("messages", "gateway", "gateway/bot", "pins", "members");
    assertThat(text(out)).contains("at least: ", "not counted: ");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void channels_areThoseThatTheRunArchives_andTheDeniedOnesToo() throws Exception {
    simulate("world=demo");
    JsonNode plan = json("plan", "guild", guild(), "--json", "--exclude", "threads");
    assertThat(discard("guild", guild(), "--exclude", "threads")).as(text(err)).isZero();
    Path run = Path.of(text(out).strip().lines().reduce((a, b) -> b).orElseThrow());

    JsonNode meta = Json.read(Files.readString(run.resolve("run.meta.json")));
    List<String> denied = new ArrayList<>();
    meta.path("denied").forEach(one -> addChannel(denied, one));
    assertThat(ids(plan.path("denied"))).isNotEmpty().containsExactlyInAnyOrderElementsOf(denied);
    List<String> archived =
        everything(run).stream()
            .filter(name -> name.matches("\\d+/\\d+\\.jsonl"))
            .map(name -> name.replaceAll(".*/|\\.jsonl", ""))
            .toList();
    assertThat(ids(plan.path("channels"))).containsExactlyInAnyOrderElementsOf(archived);
  }

  @Test
  void requests_areThoseThatTheRunMakes_whereTheSizeIsAssumedRightly() throws Exception {
    simulate("world=channel:1234");
    JsonNode plan = json("plan", "guild", guild(), "--json", "--assume", "1234");

    assertThat(plan.path("unknown_sizes").asInt()).isEqualTo(1);
    assertThat(plan.path("channels").path(0).path("messages").isNull()).isTrue();
    assertThat(discard("guild", guild(), "--exclude", "reactions")).isZero();
    Path run = Path.of(text(out).strip().lines().reduce((a, b) -> b).orElseThrow());
    JsonNode meta = Json.read(Files.readString(run.resolve("run.meta.json")));
    long made =
        meta.path("summary").path("num_http_requests").asLong()
            + meta.path("summary").path("num_http_errors").asLong();
    assertThat(plan.path("assumed").path("requests").asLong()).isBetween(made - 3, made + 3);
  }

  @Test
  void time_isThatOfTheLimits() throws Exception {
    simulate("world=channel:300");
    JsonNode plan = json("plan", "guild", guild(), "--json", "--assume", "20500");

    assertThat(plan.path("assumed").path("seconds").asDouble())
        .as("205 pages, of which 5 at once, at one a second")
        .isEqualTo(200);
  }

  @Test
  void wrongToken_isNotAuthorised() throws Exception {
    simulate("world=tiny");

    assertThat(Main.run(console(), arguments("wrong.token.entirely", "plan", "guild", "1")))
        .isEqualTo(4);
    assertThat(text(err)).contains("Discord does not accept the token").hasLineCount(1);
  }

  @Test
  void unknownGuild_isMissing() throws Exception {
    simulate("world=tiny");

    assertThat(discard("plan", "guild", "1234567890")).isEqualTo(1);
    assertThat(text(out)).contains("missing: Guild 1234567890: ");
  }

  private void simulate(String... world) throws InterruptedException {
    sim = await(SimDiscord.start(vertx, SimConfig.of(world)), PATIENCE);
  }

  private static void addChannel(List<String> ids, JsonNode missing) {
    if (missing.path("resource").isNull() && !missing.path("channel").isNull()) {
      ids.add(missing.path("channel").asText());
    }
  }

  private JsonNode json(String... words) {
    assertThat(discard(words)).as(text(err)).isZero();
    JsonNode json = Json.read(text(out));
    out.reset();
    return json;
  }

  private static List<String> ids(JsonNode array) {
    List<String> ids = new ArrayList<>();
    array.forEach(one -> ids.add(one.path("id").asText()));
    return ids;
  }

  private String guild() throws InterruptedException {
    return Snowflake.format(
        await(sim.ask(world -> world.guilds().iterator().next().id()), PATIENCE));
  }

  private Set<String> asked() throws InterruptedException {
    return await(sim.oracle(), PATIENCE).byRoute().keySet();
  }

  private int discard(String... words) {
    return Main.run(console(), arguments(sim.botToken(), words));
  }

  private String[] arguments(String token, String... words) {
    return Stream.concat(
            Stream.of("-t", token, "-o", output.toString(), "--api-base", sim.apiBase()),
            Stream.of(words))
        .toArray(String[]::new);
  }

  private Console console() {
    return new Console(stream(out), stream(err), false, Map.of());
  }

  private static List<String> everything(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .toList();
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
