package dev.discard.coordinator.endtoend;

import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.common.async.Await;
import dev.discard.common.async.Clock;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.secret.Secret;
import dev.discard.common.sim.app.SimConfig;
import dev.discard.common.sim.app.SimDiscord;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.coordinator.local.LocalFleet;
import dev.discard.coordinator.local.LocalSetup;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.verify.Verification;
import dev.discard.coordinator.verify.finding.Finding;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A simulated Discord and a local fleet that archives it. */
final class HomeFleet {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final SimDiscord sim;
  private final LocalSetup setup;
  private LocalFleet fleet;

  private HomeFleet(Path output, int workers, String... world) throws Exception {
    sim = await(SimDiscord.start(vertx, SimConfig.of(world)));
    setup = new LocalSetup(output, workers, "1.0.0-test");
    fleet = LocalFleet.start(vertx, setup);
  }

  /**
   * Starts both.
   *
   * @param world options of the simulator
   */
  static HomeFleet start(Path output, int workers, String... world) throws Exception {
    return new HomeFleet(output, workers, world);
  }

  /** Another fleet over the same output directory, as the next command starts it. */
  void renew() throws Exception {
    fleet.close();
    fleet = LocalFleet.start(vertx, setup);
  }

  /** What a run left. */
  record Archive(RunOutcome outcome, Path path) {

    RunMeta meta() {
      return RunDirectory.open(path).meta();
    }
  }

  SimDiscord sim() {
    return sim;
  }

  LocalFleet fleet() {
    return fleet;
  }

  /** The guild with that number in the order of the world. */
  Guild guild(int number) throws InterruptedException {
    return await(sim.ask(world -> List.copyOf(world.guilds()).get(number)));
  }

  Channel channel(String name) throws InterruptedException {
    return guild(0).channels().stream()
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  RunSpec run(RunMode mode, long... ids) {
    return new RunSpec(
        RunId.random(new Random()),
        mode,
        Arrays.stream(ids).boxed().toList(),
        Clock.system().now(),
        List.of("discard", mode.word()),
        new RunSpec.Settings(sim.apiBase(), false, null, null, false, false, 0, "out"));
  }

  static RunSpec with(RunSpec run, UnaryOperator<RunSpec.Settings> change) {
    return new RunSpec(
        run.id(),
        run.mode(),
        run.ids(),
        run.created(),
        run.command(),
        change.apply(run.settings()));
  }

  static RunSpec gzip(RunSpec run) {
    return with(
        run,
        s ->
            new RunSpec.Settings(
                s.apiBase(), false, s.after(), s.before(), false, true, 0, s.outputDir()));
  }

  static RunSpec between(RunSpec run, Instant after, Instant before) {
    return with(
        run, s -> new RunSpec.Settings(s.apiBase(), false, after, before, false, false, 0, "out"));
  }

  static RunSpec wanting(RunSpec run, RunSpec.Wanted wanted) {
    return with(
        run,
        s -> new RunSpec.Settings(s.apiBase(), false, null, null, false, false, 0, "out", wanted));
  }

  static RunSpec splitting(RunSpec run, RangeRule range) {
    return with(
        run,
        s ->
            new RunSpec.Settings(
                s.apiBase(),
                false,
                s.after(),
                s.before(),
                false,
                s.gzip(),
                0,
                "out",
                s.wanted(),
                range,
                s.priority()));
  }

  static RunSpec asUser(RunSpec run) {
    return with(
        run, s -> new RunSpec.Settings(s.apiBase(), true, null, null, false, false, 0, "out"));
  }

  static RunSpec withAccounts(RunSpec run, int accounts) {
    return new RunSpec(
        run.id(), run.mode(), run.ids(), run.created(), run.command(), run.settings(), accounts);
  }

  /** Hands a run over that asks under all bots. */
  RunSpec submitWithAllBots(RunSpec run) throws InterruptedException {
    List<String> tokens = sim.botTokens();
    RunSpec several = withAccounts(run, tokens.size());
    fleet.client().submit(several, tokens.stream().map(Secret::of).toList());
    return several;
  }

  Archive archive(RunSpec run) throws InterruptedException {
    return archive(run, sim.botToken());
  }

  Archive archive(RunSpec run, String token) throws InterruptedException {
    fleet.client().submit(run, List.of(Secret.of(token)));
    return follow(run);
  }

  Archive follow(RunSpec run) throws InterruptedException {
    RunOutcome outcome = fleet.client().follow(run.id(), status -> {});
    return new Archive(outcome, Path.of(outcome.directory()));
  }

  /** What does not hold of what the archive promises, or differs from what the simulator has. */
  List<Finding> findings(Archive archive) throws InterruptedException {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return Verification.print(archive.path(), URI.create(sim.simBase()), out).findings();
  }

  void close() throws Exception {
    fleet.close();
    await(sim.close());
    await(vertx.close());
  }

  static <T> T await(Future<T> future) throws InterruptedException {
    return Await.await(future, DEADLINE);
  }
}
