package dev.discard.coordinator.cli;

import static dev.discard.common.async.Await.await;

import dev.discard.common.sim.app.SimConfig;
import dev.discard.common.sim.app.SimDiscord;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.cli.fleet.EventLoops;
import dev.discard.coordinator.cli.screen.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Archives a tiny simulated guild and throws it away: what the launcher runs once after a build, so
 * that the JVM can keep the classes of an archive run ready for quick starts.
 */
@Command(
    name = "rehearse",
    hidden = true,
    description = "Archive a tiny simulated guild for nothing.")
final class RehearseCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path output = Files.createTempDirectory("discard-rehearsal-");
    try (EventLoops loops = new EventLoops()) {
      SimDiscord sim = await(SimDiscord.start(loops.vertx(), SimConfig.of("world=tiny")), PATIENCE);
      long guild = await(sim.ask(world -> world.guilds().iterator().next().id()), PATIENCE);
      return Main.run(
          silent(),
          "guild",
          Snowflake.format(guild),
          "-t=" + sim.botToken(),
          "--api-base=" + sim.apiBase(),
          "--output-dir=" + output,
          "--global-rate=0");
    } finally {
      delete(output);
    }
  }

  private static Console silent() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, true, Map.of());
  }

  private static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
