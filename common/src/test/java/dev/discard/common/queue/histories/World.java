package dev.discard.common.queue.histories;

import static dev.discard.common.queue.QueueFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.Commit;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.HandClock;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Lease;
import dev.discard.common.queue.QueueFixture;
import dev.discard.common.queue.Runs;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Where a history takes place: runs on Redis and in the model, and what workers hold of them. */
final class World {

  /** Waits, pauses and leases are multiples of this, so that deadlines are met exactly. */
  static final Duration TICK = Duration.ofSeconds(10);

  static final Duration LEASE = TICK.multipliedBy(3);

  /** Small, so that histories reach dead jobs. */
  private static final int PATIENCE = 2;

  private static final int RUNS = 2;

  final RedisLink link;
  final HandClock clock;
  final JobQueue queue;
  final Runs runs;
  final List<Played> played = new ArrayList<>();
  private Played touched;

  /** Empties Redis and begins the runs. */
  World(RedisLink link) throws InterruptedException {
    this.link = link;
    this.clock = new HandClock(link);
    this.queue = clock.queue();
    this.runs = clock.runs();
    get(link.send(Request.cmd(Command.FLUSHALL)));
    clock.start();
    for (int i = 1; i <= RUNS; i++) {
      Played run = new Played(QueueFixture.spec(i));
      create(run);
      played.add(run);
    }
    touched = played.get(0);
  }

  /** One run in both forms. */
  static final class Played {
    final RunSpec spec;
    final ModelRun model;
    final ModelLeases leases;
    final ModelRepairs repairs;
    final List<Lease> granted = new ArrayList<>();
    final List<Commit> sent = new ArrayList<>();
    private String lastEvent = Event.BEGINNING;

    Played(RunSpec spec) {
      this.spec = spec;
      this.model = new ModelRun(spec.id(), PATIENCE);
      this.leases = new ModelLeases(model);
      this.repairs = new ModelRepairs(model);
    }
  }

  void create(Played run) throws InterruptedException {
    get(clock.create(run.spec, PATIENCE));
    run.model.create();
  }

  /** Mostly the newest, so that many writes come from a lease that holds. */
  static <T> T recent(List<T> list, Random dice) {
    int reach = dice.nextInt(3) == 0 ? list.size() : Math.min(4, list.size());
    return list.get(list.size() - 1 - dice.nextInt(reach));
  }

  /** The answer; empty when it is the refusal that is expected. */
  static <T> Optional<T> unless(Class<? extends Exception> refusal, Future<T> answer)
      throws InterruptedException {
    return get(
        answer
            .map(Optional::of)
            .recover(
                failure ->
                    refusal.isInstance(failure)
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure)));
  }

  /** The run that the next step is about. */
  Played touch(Random dice) {
    touched = played.get(dice.nextInt(played.size()));
    return touched;
  }

  /** Both forms of the run agree, and what Redis holds of it does not contradict itself. */
  void check() throws InterruptedException {
    assertThat(newEvents(touched)).as("events").isEqualTo(touched.model.takeEvents());
    new RedisInvariants(link, queue, runs).check(touched.model);
  }

  /** What all jobs have committed is told in every word. */
  void checkSegments() throws InterruptedException {
    for (Played run : played) {
      for (ModelJob job : run.model.jobs.values()) {
        assertThat(get(queue.segments(run.spec.id(), job.work.id())))
            .as("segments of %s", job.work.id())
            .isEqualTo(job.segments);
      }
    }
  }

  private List<Event> newEvents(Played run) throws InterruptedException {
    List<Event> events = get(runs.events(run.spec.id(), run.lastEvent, 10_000));
    if (!events.isEmpty()) {
      run.lastEvent = events.get(events.size() - 1).id();
    }
    return events.stream().map(World::nameless).toList();
  }

  private static Event nameless(Event e) {
    return new Event(
        "",
        e.what(),
        e.job(),
        e.kind(),
        e.worker(),
        e.attempt(),
        e.cursor(),
        e.messages(),
        e.requests(),
        e.detail());
  }
}
