package dev.discard.coordinator.chaos;

import static dev.discard.common.async.Await.await;

import dev.discard.common.async.Clock;
import dev.discard.common.async.Ticker;
import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.job.Priority;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.secret.Secret;
import dev.discard.coordinator.chaos.SeedResult.Figures;
import dev.discard.coordinator.chaos.machine.Child;
import dev.discard.coordinator.chaos.machine.Redis;
import dev.discard.coordinator.chaos.schedule.Schedule;
import dev.discard.coordinator.chaos.schedule.Terms;
import dev.discard.coordinator.chaos.verdict.ArchiveVerdict;
import dev.discard.coordinator.chaos.verdict.Evidence;
import dev.discard.coordinator.chaos.verdict.LeaseVerdict;
import dev.discard.coordinator.chaos.verdict.MediaVerdict;
import dev.discard.coordinator.chaos.verdict.RepeatVerdict;
import dev.discard.coordinator.chaos.verdict.SecretHunt;
import dev.discard.coordinator.submit.CoordinatorFault;
import dev.discard.coordinator.submit.RunClient;
import dev.discard.coordinator.submit.RunOutcome;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** Plays one schedule from the first process to the verdict. */
public final class Conduct {

  /** From the end of all trouble to the end of the run: the longest lease and some patience. */
  private static final Duration HEALING = Duration.ofMinutes(5);

  private static final Duration STARTING = Duration.ofMinutes(3);
  private static final int FIRST_REQUESTS = 8;
  private static final int TICK_MILLIS = 50;

  /** Committed before, or refused for its fence: nothing else may become of an upload again. */
  private static final Set<String> HONEST_ANSWERS = Set.of("200", "409");

  private final Schedule schedule;
  private final Fleet fleet;
  private final Path work;
  private final RunSpec run;
  private final Repeater repeater;
  private final Stage stage;
  private final Ticker ticker = Ticker.system();

  private Conduct(Schedule schedule, Fleet fleet, Path work) throws InterruptedException {
    this.schedule = schedule;
    this.fleet = fleet;
    this.work = work;
    this.run = run();
    this.repeater = new Repeater(fleet.uploads, fleet.coordinatorPort());
    this.stage = new Stage(fleet, schedule, repeater);
  }

  /**
   * Plays it.
   *
   * @param redis makes the schedule's Redis
   * @param work the schedule's own directory, which exists
   */
  public static SeedResult play(Vertx vertx, Redis.Maker redis, Schedule schedule, Path work)
      throws InterruptedException {
    Phases phases = new Phases();
    try (Fleet fleet = new Fleet(vertx, redis, schedule, work)) {
      return new Conduct(schedule, fleet, work).play(phases);
    } catch (IOException | RuntimeException broken) {
      phases.end("broken");
      return new SeedResult(
          schedule, 0, phases.toString(), Figures.NONE, List.of(String.valueOf(broken)));
    }
  }

  private SeedResult play(Phases phases) throws IOException, InterruptedException {
    List<String> faults = new ArrayList<>();
    Figures figures = Figures.NONE;
    try (RunClient client = new RunClient(fleet.vertx(), fleet.coordinatorAddress(), fleet.key())) {
      submit(client);
      CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
      Thread following = new Thread(() -> follow(client, outcome), "following");
      following.setDaemon(true);
      following.start();
      crawling();
      phases.end("start");
      stage.play(outcome::isDone);
      stage.heal();
      phases.end("trouble");
      Evidence evidence = new Collected(fleet, run.id()).evidence(ended(outcome));
      phases.end("healing");
      figures = judge(evidence, faults);
    }
    phases.end("verdict");
    return new SeedResult(schedule, stage.begun(), phases.toString(), figures, faults);
  }

  private RunSpec run() throws InterruptedException {
    long guild =
        await(fleet.discord.ask(world -> world.guilds().iterator().next().id()), Fleet.PATIENCE);
    Terms terms = schedule.terms();
    RunSpec.Settings settings =
        new RunSpec.Settings(
            fleet.apiBase(),
            false,
            null,
            null,
            false,
            terms.gzip(),
            0,
            "out",
            new RunSpec.Wanted(Selection.EVERYTHING, false, false, false, media(terms)),
            terms.setting().range(),
            Priority.USUAL);
    return new RunSpec(
        RunId.random(new SplittableRandom(schedule.seed())),
        RunMode.GUILD,
        List.of(guild),
        Clock.system().now(),
        List.of("discard", "guild"),
        settings);
  }

  private MediaRule media(Terms terms) {
    return terms.media()
        ? new MediaRule(
            EnumSet.allOf(MediaKind.class),
            0,
            List.of(),
            false,
            terms.gzip(),
            fleet.discord.cdnBase())
        : MediaRule.NONE;
  }

  private void submit(RunClient client) throws InterruptedException {
    long deadline = ticker.nanos() + STARTING.toNanos();
    while (true) {
      try {
        client.submit(run, List.of(Secret.of(fleet.discord.botToken())));
        return;
      } catch (CoordinatorFault notYet) {
        if (notYet.kind() != CoordinatorFault.Kind.AWAY || ticker.nanos() > deadline) {
          throw notYet;
        }
        Thread.sleep(TICK_MILLIS);
      }
    }
  }

  private void crawling() throws InterruptedException {
    long deadline = ticker.nanos() + STARTING.toNanos();
    while (await(fleet.discord.oracle(), Fleet.PATIENCE).requests() < FIRST_REQUESTS) {
      if (ticker.nanos() > deadline) {
        throw new IllegalStateException("no worker asks Discord");
      }
      Thread.sleep(TICK_MILLIS);
    }
  }

  /** A coordinator that is away is asked again for as long as anybody waits for the answer. */
  private void follow(RunClient client, CompletableFuture<RunOutcome> outcome) {
    while (!outcome.isDone()) {
      try {
        outcome.complete(client.follow(run.id(), status -> {}));
      } catch (CoordinatorFault away) {
        if (away.kind() == CoordinatorFault.Kind.REFUSED) {
          outcome.completeExceptionally(away);
        }
      } catch (InterruptedException | RuntimeException broken) {
        outcome.completeExceptionally(broken);
      }
    }
  }

  private RunOutcome ended(CompletableFuture<RunOutcome> outcome)
      throws IOException, InterruptedException {
    long deadline = ticker.nanos() + HEALING.toNanos();
    while (!outcome.isDone() && ticker.nanos() < deadline) {
      stage.supervise();
      Thread.sleep(TICK_MILLIS);
    }
    if (!outcome.isDone()) {
      String state = new Collected(fleet, run.id()).state();
      IllegalStateException stuck =
          new IllegalStateException("the run does not end after all trouble is over: " + state);
      outcome.completeExceptionally(stuck);
      throw stuck;
    }
    return outcome.join();
  }

  private Figures judge(Evidence evidence, List<String> faults)
      throws IOException, InterruptedException {
    Map<String, Integer> late = repeater.repeatAll();
    if (!HONEST_ANSWERS.containsAll(late.keySet())) {
      faults.add("uploads that were sent again after the end got the answers " + late);
    }
    RepeatVerdict repeats = new RepeatVerdict(evidence);
    faults.addAll(ArchiveVerdict.faults(evidence));
    if (schedule.terms().media()) {
      faults.addAll(MediaVerdict.faults(evidence));
    }
    faults.addAll(LeaseVerdict.faults(evidence.queue()));
    faults.addAll(repeats.faults(Forgiven.pages(schedule, evidence)));
    faults.addAll(secrets());
    return new Figures(
        evidence.outcome().sums().messages(),
        repeats.repeated(),
        repeats.losses(),
        repeater.answers().values().stream().mapToLong(Integer::longValue).sum());
  }

  private List<String> secrets() throws IOException {
    SecretHunt hunt =
        new SecretHunt(
            Map.of(
                "the token", fleet.discord.botToken(),
                "the fleet key", fleet.secret,
                "the credential", fleet.key().credential().reveal()));
    for (Child child : fleet.children()) {
      hunt.look("the arguments of " + child.name(), child.arguments());
    }
    hunt.look(work);
    return hunt.faults();
  }
}
