package dev.discard.coordinator.cli;

import static dev.discard.common.async.Await.await;

import dev.discard.common.sim.app.SimConfig;
import dev.discard.common.sim.app.SimDiscord;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.cli.fleet.EventLoops;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.Interrupts;
import dev.discard.coordinator.cli.screen.Printable;
import dev.discard.coordinator.cli.screen.UserFault;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code discard simulate}: a Discord on this machine, to try things on. */
@Command(
    name = "simulate",
    description = {
      "Simulate Discord on this machine.",
      "Prints the address of its API, a token and its guilds, then serves until Ctrl-C."
    })
final class SimulateCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Invocation invocation;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the API, 8300 by default, 0 for any free one.")
  private String port = "8300";

  @Option(
      names = "--cdn-port",
      paramLabel = "N",
      description = "Port of the content network, any free one by default.")
  private @Nullable String cdnPort;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen at, 127.0.0.1 by default.")
  private @Nullable String host;

  @Option(
      names = "--world",
      paramLabel = "WORLD",
      description =
          "What it holds: demo (by default), tiny, channel:N, guild:CxN messages, threads:N[xM],"
              + " media:N files.")
  private @Nullable String world;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed makes the same world, 1 by default.")
  private @Nullable String seed;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      description = "Milliseconds of each request, such as 100 or 50-150; 0 by default.")
  private @Nullable String latency;

  @Option(
      names = "--limits",
      paramLabel = "RULES",
      description =
          "Rate limits: discord (by default), none, or such as messages=5/5s;global=50/1s.")
  private String limits = "discord";

  @Option(
      names = "--faults",
      paramLabel = "RULES",
      description =
          "What goes wrong, such as /channels/*/messages@3=502:html or cdn:/attachments/**@%5=cut;"
              + " nothing by default.")
  private @Nullable String faults;

  @Option(
      names = "--log",
      paramLabel = "N",
      description = "How many of the last requests the oracle keeps, 1000 by default.")
  private @Nullable String log;

  @Option(
      names = "--bots",
      paramLabel = "N",
      description = "How many bots, each with a token; 1 by default.")
  private @Nullable String bots;

  @Option(
      names = "--quirks",
      paramLabel = "WORDS",
      description = "Ways in which it differs from an honest Discord; an unknown word lists all.")
  private @Nullable String quirks;

  @Option(
      names = "--links",
      paramLabel = "TIME",
      description = "How long links to files are good, such as 30s or 24h; 24h by default.")
  private @Nullable String links;

  SimulateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    SimConfig checked = checked();
    try (EventLoops loops = new EventLoops()) {
      SimDiscord sim = await(SimDiscord.start(loops.vertx(), checked), PATIENCE);
      Interrupts interrupts = Interrupts.take(invocation.console(), "stopping the simulator");
      print(sim, invocation.console().out());
      interrupts.await();
      return ExitCode.COMPLETE;
    }
  }

  private SimConfig checked() {
    Map<String, String> given = new TreeMap<>();
    put(given, "port", port);
    put(given, "cdn-port", cdnPort);
    put(given, "host", host);
    put(given, "world", world);
    put(given, "seed", seed);
    put(given, "latency", latency);
    put(given, "limits", limits);
    put(given, "faults", faults);
    put(given, "log", log);
    put(given, "bots", bots);
    put(given, "quirks", quirks);
    put(given, "links", links);
    try {
      return SimConfig.parse(given);
    } catch (IllegalArgumentException wrong) {
      throw UserFault.usage("--" + wrong.getMessage());
    }
  }

  private static void put(Map<String, String> given, String key, @Nullable String value) {
    if (value != null) {
      given.put(key, value);
    }
  }

  private static void print(SimDiscord sim, PrintStream out) throws InterruptedException {
    out.println("api-base " + sim.apiBase());
    out.println("cdn-base " + sim.cdnBase());
    out.println("truth " + sim.simBase());
    sim.botTokens().forEach(token -> out.println("token " + token));
    out.println("user-token " + sim.userToken());
    await(sim.ask(world -> world.guilds()), PATIENCE)
        .forEach(
            guild ->
                out.println(
                    "guild " + Snowflake.format(guild.id()) + " " + Printable.line(guild.name())));
    out.flush();
  }
}
