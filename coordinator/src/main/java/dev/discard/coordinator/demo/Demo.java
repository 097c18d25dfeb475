package dev.discard.coordinator.demo;

import static dev.discard.common.async.Await.await;

import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A fleet of real processes archives a simulated guild, loses a worker on the way, and misses
 * nothing. Every step is a command that a user could type.
 */
public final class Demo {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long TICK_MILLIS = 200;
  private static final int WORKERS = 3;
  private static final int KEY_BYTES = 32;
  private static final int LINES_TO_READ = 5;

  private final Vertx vertx;
  private final Path output;
  private final Consumer<String> say;
  private final Map<String, Process> workers = new HashMap<>();

  /**
   * @param output where the archive appears
   * @param say takes the words that explain what happens
   */
  public Demo(Vertx vertx, Path output, Consumer<String> say) {
    this.vertx = vertx;
    this.output = output;
    this.say = say;
  }

  /**
   * Shows it all; ends what it started, also when it fails.
   *
   * @return whether the archive was found complete
   */
  public boolean run() throws IOException, InterruptedException {
    try (RedisProcess redis = RedisProcess.start(RedisSetup.volatileData())) {
      Program program = Program.ourselves(environment(redis));
      RedisLink link = await(RedisLink.connect(vertx, redis.uri()), PATIENCE);
      try (Children children = new Children()) {
        return run(program, children, new CrawlWatch(link));
      } finally {
        await(link.close(), PATIENCE);
      }
    }
  }

  private static Map<String, String> environment(RedisProcess redis) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Map.of(
        "DISCARD_FLEET_KEY",
        HexFormat.of().formatHex(key),
        "DISCARD_REDIS",
        redis.uri().toString());
  }

  private boolean run(Program program, Children children, CrawlWatch watch)
      throws IOException, InterruptedException {
    step(
        "A Discord on this machine, with Discord's rate limits and 40 to 120 ms for each request.");
    SimulatedWorld world =
        SimulatedWorld.read(
            show(
                children,
                program,
                "simulate",
                "--port",
                "0",
                "--limits",
                "discord",
                "--latency",
                "40-120"));
    step("A fleet: a Redis server, one coordinator and three workers, each a process of its own.");
    Process coordinator =
        show(children, program, "coordinator", "--listen", "127.0.0.1:0", "-o", output.toString());
    Children.line(coordinator.inputReader(StandardCharsets.UTF_8));
    for (int i = 1; i <= WORKERS; i++) {
      String name = "worker-" + i;
      workers.put(name, show(children, program, "worker", "--name", name));
    }
    String directory = crawl(children, program.with("DISCORD_TOKEN", world.token()), world, watch);
    return check(program, world, directory);
  }

  private String crawl(Children children, Program program, SimulatedWorld world, CrawlWatch watch)
      throws IOException, InterruptedException {
    long messages = world.messages();
    step(
        "Archive the guild: %,d messages, and the files they speak of. A worker will be killed when half of them are in."
            .formatted(messages));
    say.accept("$ export DISCORD_TOKEN=(the simulated bot's)");
    Process crawl =
        show(
            children,
            program,
            "guild",
            world.guild(),
            "--api-base",
            world.apiBase(),
            "--media",
            "all",
            "--cdn-base",
            world.cdnBase());
    boolean killed = false;
    while (!crawl.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
      killed = killed || watch.messages() * 2 >= messages && kill(watch.busyWorker());
    }
    if (!killed) {
      say.accept("(The crawl was over before a worker could be killed.)");
    }
    return lastLine(crawl);
  }

  private boolean kill(Optional<String> name) {
    Process worker = name.map(workers::get).orElse(null);
    if (worker == null) {
      return false;
    }
    say.accept("");
    say.accept("$ kill -9 " + worker.pid() + "   (" + name.get() + ", in the middle of a channel)");
    say.accept(
        "Its leases run out within 30 seconds; the others go on where its work was committed.");
    say.accept("");
    worker.destroyForcibly();
    return true;
  }

  private boolean check(Program program, SimulatedWorld world, String directory)
      throws IOException, InterruptedException {
    step("What the archive holds:");
    finish(program, "summary", directory);
    step("Is it complete? Compared with what the simulated Discord holds:");
    boolean complete = finish(program, "verify", directory, "--truth", world.truth());
    for (SimulatedWorld.Readable place : world.toRead()) {
      step("The first lines of " + place.words() + ":");
      readSome(program, directory + "/" + world.guild() + "/" + place.id());
    }
    step("The archive stays in " + directory);
    return complete;
  }

  private void step(String words) {
    say.accept("");
    say.accept("== " + words);
  }

  private Process show(Children children, Program program, String... arguments) throws IOException {
    say.accept("$ discard " + String.join(" ", arguments));
    return children.start(program, arguments);
  }

  /** Runs a command to its end, its results to our stdout. */
  private boolean finish(Program program, String... arguments)
      throws IOException, InterruptedException {
    say.accept("$ discard " + String.join(" ", arguments));
    Process process = program.start(arguments);
    process.getInputStream().transferTo(System.out);
    System.out.flush();
    return process.waitFor() == 0;
  }

  private void readSome(Program program, String channel) throws IOException, InterruptedException {
    say.accept("$ discard read " + channel + " | head -n " + LINES_TO_READ);
    Process process = program.start("read", channel);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().limit(LINES_TO_READ).forEach(System.out::println);
    }
    process.waitFor();
  }

  private static String lastLine(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String last = Children.line(out);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      last = line;
    }
    return last;
  }
}
