package dev.discard.coordinator.cli.runs;

import static dev.discard.common.async.Await.await;

import dev.discard.common.async.Clock;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.ForeignDataException;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.queue.RunRecord;
import dev.discard.common.queue.Runs;
import dev.discard.common.roster.Roster;
import dev.discard.common.segment.Manifest;
import dev.discard.coordinator.cli.fleet.FleetRedis;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.progress.RunProgress;
import dev.discard.coordinator.cli.screen.UserFault;
import dev.discard.coordinator.closing.Closing;
import dev.discard.coordinator.run.OutputDirectory;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.submit.RunStatus;
import dev.discard.coordinator.submit.SubmitJson;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs of a fleet: what Redis has, and what its coordinator adds where it answers. */
final class FleetRuns implements RunSource {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FleetRedis redis;
  private final Runs runs;
  private final JobQueue jobs;
  private final Roster roster;
  private final CoordinatorView coordinator;
  private final SpendingView spending;
  private final Map<RunId, JobBoard> boards = new HashMap<>();
  private final Map<RunId, RunProgress> progress = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  private FleetRuns(FleetRedis redis, CoordinatorView coordinator) {
    this.redis = redis;
    this.runs = new Runs(redis.link());
    this.jobs = new JobQueue(redis.link());
    this.roster = new Roster(redis.link());
    this.coordinator = coordinator;
    this.spending = new SpendingView(redis.link());
  }

  static RunSource join(Vertx vertx, Invocation invocation) throws InterruptedException {
    FleetRedis redis = FleetRedis.connect(vertx, invocation.options());
    return new FleetRuns(redis, new CoordinatorView(vertx, invocation, redis.link()));
  }

  @Override
  public List<RunView> all() throws InterruptedException {
    Set<RunId> ids = new LinkedHashSet<>(await(runs.active(), PATIENCE));
    ids.addAll(await(runs.past(), PATIENCE));
    List<RunView> views = new ArrayList<>();
    for (RunId id : ids) {
      try {
        load(id).map(this::brief).ifPresent(views::add);
      } catch (ForeignDataException foreign) {
        notes.add("run " + id + " is of another version of discard: " + foreign.getMessage());
      }
    }
    views.sort(Comparator.comparing((RunView run) -> run.about().began()).reversed());
    return views;
  }

  /** A run and its counts. */
  private record Loaded(RunRecord record, RunCounts counts) {}

  private Optional<Loaded> load(RunId id) throws InterruptedException {
    Optional<RunRecord> record = await(runs.load(id), PATIENCE);
    return record.isEmpty()
        ? Optional.empty()
        : Optional.of(new Loaded(record.get(), await(runs.counts(id), PATIENCE)));
  }

  private RunView brief(Loaded run) {
    RunRecord record = run.record();
    Optional<RunOutcome> outcome = record.outcome().map(SubmitJson::readOutcome);
    Manifest.Counts lines = run.counts().committed().counts();
    String id = record.spec().id().value();
    return new RunView(
        new RunView.About(
            id,
            record.spec().mode().word(),
            record.spec().command(),
            record.spec().created(),
            id,
            outcome
                .map(RunOutcome::directory)
                .orElseGet(() -> OutputDirectory.usualName(record.spec()))),
        Phase.of(record),
        new RunView.Sums(lines.messages(), lines.http(), lines.errors()),
        outcome.map(RunOutcome::exception),
        Optional.empty());
  }

  @Override
  public RunView look(RunView run) throws InterruptedException {
    RunId id = new RunId(run.about().id());
    Loaded loaded =
        load(id).orElseThrow(() -> UserFault.error("run " + id + " is no longer in Redis"));
    JobBoard board = boards.computeIfAbsent(id, unseen -> new JobBoard(runs, jobs, id));
    board.renew();
    CoordinatorView.Answer answer = coordinator.ask(id);
    RunView brief = brief(loaded);
    Closing lacks =
        loaded
            .record()
            .outcome()
            .map(SubmitJson::readOutcome)
            .map(RunOutcome::closing)
            .orElse(null);
    if (lacks == null) {
      lacks = Lost.of(board.jobs()).with(spending.of(loaded.record(), board.jobs()));
    }
    RunView.Detail detail =
        new RunView.Detail(
            board.channels(false),
            board.channels(true),
            lacks,
            Optional.of(queue(loaded, board, answer.now())),
            brief.phase().goesOn() ? answer.notes() : List.of(),
            files(loaded, board));
    return answer.directory().map(brief::in).orElse(brief).with(detail);
  }

  private static Optional<RunView.Files> files(Loaded run, JobBoard board) {
    return run.record().spec().settings().wanted().media().isAny()
        ? Optional.of(new RunView.Files(run.counts().committed().counts().media(), board.files()))
        : Optional.empty();
  }

  private RunView.Queue queue(Loaded run, JobBoard board, RunStatus.Now now)
      throws InterruptedException {
    RunId id = run.record().spec().id();
    RunProgress told = progress.computeIfAbsent(id, unseen -> new RunProgress());
    board.jobs().forEach(told::stands);
    Duration age = Duration.between(run.record().spec().created(), Clock.system().now());
    return new RunView.Queue(
        run.counts(),
        board.dead(),
        now,
        told.line(age, run.counts(), now.waiting()),
        Phase.of(run.record()) == Phase.GOING_ON ? told.left(age) : Optional.empty(),
        await(roster.all(), PATIENCE));
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public void close() {
    coordinator.close();
    redis.close();
  }
}
