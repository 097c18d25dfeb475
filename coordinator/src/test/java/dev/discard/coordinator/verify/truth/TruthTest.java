package dev.discard.coordinator.verify.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.line.LineScan;
import dev.discard.common.archive.line.MalformedLineException;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.async.Await;
import dev.discard.common.async.Clock;
import dev.discard.common.sim.app.SimConfig;
import dev.discard.common.sim.app.SimDiscord;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.verify.Verification;
import dev.discard.coordinator.verify.VerifyResult;
import dev.discard.coordinator.verify.finding.Finding;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives simulated guilds by hand, then damages the archive and asks for the truth. */
class TruthTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  @TempDir static Path tiny;
  private static Vertx vertx;
  private static SimDiscord sim;
  private static JsonNode guild;

  @TempDir Path directory;

  @BeforeAll
  static void archiveTheTinyWorld() throws Exception {
    vertx = Vertx.vertx();
    sim = start("tiny");
    guild = guildOf(sim);
    new HandMadeArchive(sim.apiBase(), sim.botToken(), tiny).write(guild);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    Await.await(sim.close(), DEADLINE);
    Await.await(vertx.close(), DEADLINE);
  }

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(tiny)) {
      for (Path file : files.toList()) {
        Path copy = directory.resolve(tiny.relativize(file));
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Test
  void faithfulArchive_isTrue() throws Exception {
    VerifyResult result = verify();

    assertThat(result.findings()).isEmpty();
    assertThat(result.counts().messages()).isEqualTo(250);
  }

  // Every odd message, reaction and channel that the simulator knows.
  @Test
  void faithfulArchiveOfOddThings_isTrue(@TempDir Path odd) throws Exception {
    SimDiscord demo = start("demo");
    try {
      new HandMadeArchive(demo.apiBase(), demo.botToken(), odd).write(guildOf(demo));

      VerifyResult result =
          Verification.print(
              odd, URI.create(demo.apiBase()), new PrintStream(new ByteArrayOutputStream()));

      assertThat(result.findings()).isEmpty();
      assertThat(result.counts().messages()).isGreaterThan(1000);
    } finally {
      Await.await(demo.close(), DEADLINE);
    }
  }

  @Test
  void missingMessage_isFound() throws Exception {
    String id = firstMessage();
    changeLog(log -> withoutObject(log, id));

    assertThat(found(Kind.MISSING)).containsExactly("message " + id + " is missing");
  }

  @Test
  void alteredMessage_isFound() throws Exception {
    String id = firstMessage();
    changeLog(log -> log.replace("\"id\":\"" + id + "\"", "\"id\": \"" + id + "\""));

    assertThat(found(Kind.ALTERED)).contains("message " + id + " is not what was sent");
  }

  @Test
  void alienMessage_isFound() throws Exception {
    String id = firstMessage();
    changeLog(log -> log.replace("\"id\":\"" + id + "\"", "\"id\":\"5\""));

    assertThat(found(Kind.UNTRUE)).contains("message 5 does not exist");
    assertThat(found(Kind.MISSING)).containsExactly("message " + id + " is missing");
  }

  @Test
  void missingReactions_areFound() throws Exception {
    String line = reactionLine();
    changeLog(log -> log.replace(line + "\n", ""));

    assertThat(found(Kind.MISSING)).singleElement().asString().startsWith("reactions to message ");
  }

  @Test
  void alteredReactions_areFound() throws Exception {
    String line = reactionLine();
    String another = line.replace("\"data\":[", "\"data\":[{\"id\":\"1\"},");
    changeLog(log -> log.replace(line, another));

    assertThat(found(Kind.ALTERED)).singleElement().asString().contains(" are by ");
  }

  @Test
  void untrueReactions_areFound() throws Exception {
    String line = reactionLine();
    String other = line.replaceFirst("/reactions/[^\"]+", "/reactions/%E2%98%A0");
    changeLog(log -> log.replace(line, line + "\n" + other));

    assertThat(found(Kind.UNTRUE)).singleElement().asString().endsWith("with \u2620 do not exist");
  }

  @Test
  void missingChannel_isFound() throws Exception {
    Path meta = RunLayout.channelMeta(guildDirectory(), channel("empty"));
    Files.delete(meta);
    Files.delete(RunLayout.channelLog(guildDirectory(), channel("empty"), false));

    assertThat(found(Kind.MISSING)).containsExactly("channel " + channel("empty") + " is missing");
  }

  @Test
  void channelWithoutItsLog_hasNoMessages() throws Exception {
    Files.delete(RunLayout.channelLog(guildDirectory(), channel("general"), false));

    assertThat(found(Kind.MISSING)).hasSize(100);
    assertThat(verify().findingCounts()).containsEntry(Kind.MISSING, 250L);
  }

  @Test
  void wronglyDeniedChannel_isFound() throws Exception {
    Path meta = RunLayout.channelMeta(guildDirectory(), channel("empty"));
    Files.writeString(
        meta, Files.readString(meta).replace("\"status\": \"complete\"", "\"status\": \"denied\""));

    assertThat(found(Kind.MISSING)).containsExactly("the channel is readable, not denied");
  }

  @Test
  void messagesOfAHiddenChannel_areUntrue() throws Exception {
    Path meta = RunLayout.channelMeta(guildDirectory(), channel("general"));
    Files.writeString(
        RunLayout.channelMeta(guildDirectory(), channel("hidden")), Files.readString(meta));

    assertThat(found(Kind.UNTRUE)).containsExactly("the channel is not readable");
  }

  @Test
  void foreignGuildAndChannel_areUntrue() throws Exception {
    Files.createDirectory(directory.resolve("99"));
    Path meta = RunLayout.channelMeta(guildDirectory(), channel("empty"));
    Files.copy(meta, RunLayout.channelMeta(guildDirectory(), 98));

    assertThat(found(Kind.UNTRUE))
        .containsExactlyInAnyOrder("there is no such guild", "there is no such channel");
  }

  @Test
  void unreachableTruth_isNamed() throws Exception {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    assertThatThrownBy(
            () ->
                Verification.print(directory, nobody, new PrintStream(new ByteArrayOutputStream())))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("the truth cannot be had");
  }

  private VerifyResult verify() throws InterruptedException {
    return Verification.print(
        directory, URI.create(sim.simBase()), new PrintStream(new ByteArrayOutputStream()));
  }

  private List<String> found(Kind kind) throws InterruptedException {
    return verify().findings().stream()
        .filter(finding -> finding.kind() == kind)
        .map(Finding::text)
        .toList();
  }

  private Path guildDirectory() {
    return RunLayout.guild(directory, guild.path("id").asLong());
  }

  private Path log() {
    return RunLayout.channelLog(guildDirectory(), channel("general"), false);
  }

  private void changeLog(UnaryOperator<String> change) throws IOException {
    String before = Files.readString(log());
    String after = change.apply(before);
    assertThat(after).as("changed log").isNotEqualTo(before);
    Files.writeString(log(), after);
  }

  /** The id of the first message in the log: the newest of the first page. */
  private String firstMessage() throws IOException {
    String log = Files.readString(log());
    int page = log.indexOf("\"data\":[");
    int from = log.indexOf("\"id\":\"", log.indexOf("\"timestamp\":", page)) + 6;
    return log.substring(from, log.indexOf('"', from));
  }

  private String reactionLine() throws IOException {
    return Files.readString(log())
        .lines()
        .filter(line -> line.contains("/reactions/") && !line.contains("\"data\":[]"))
        .findFirst()
        .orElseThrow();
  }

  private static String withoutObject(String log, String id) {
    try {
      for (String line : log.lines().toList()) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        MessagePage page = LineScan.scan(bytes).page();
        for (PageMessage message : page == null ? List.<PageMessage>of() : page.messages()) {
          if (Snowflake.format(message.id()).equals(id)) {
            int length = message.to() - message.from();
            String json = new String(bytes, message.from(), length, StandardCharsets.UTF_8);
            return log.replace(json + ",", "");
          }
        }
      }
    } catch (MalformedLineException damaged) {
      throw new AssertionError(damaged);
    }
    return log;
  }

  private static long channel(String name) {
    for (JsonNode channel : guild.path("channels")) {
      if (channel.path("name").asText().equals(name)) {
        return channel.path("id").asLong();
      }
    }
    throw new AssertionError("no channel " + name);
  }

  private static SimDiscord start(String world) throws InterruptedException {
    SimConfig config = SimConfig.of("world=" + world).withClock(hurrying());
    return Await.await(SimDiscord.start(vertx, config), DEADLINE);
  }

  /** A second passes at each look at it, so that limits are hardly felt. */
  private static Clock hurrying() {
    AtomicLong second = new AtomicLong(Instant.parse("2026-11-22T00:00:00Z").getEpochSecond());
    return () -> Instant.ofEpochSecond(second.getAndIncrement());
  }

  private static JsonNode guildOf(SimDiscord sim) throws InterruptedException {
    long id = Await.await(sim.ask(world -> world.guilds().iterator().next().id()), DEADLINE);
    return new Truth(URI.create(sim.simBase())).guild(Long.toUnsignedString(id), 0).orElseThrow();
  }
}
