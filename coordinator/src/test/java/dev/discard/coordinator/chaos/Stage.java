package dev.discard.coordinator.chaos;

import static dev.discard.common.async.Await.await;

import dev.discard.common.async.Ticker;
import dev.discard.coordinator.chaos.machine.Child;
import dev.discard.coordinator.chaos.schedule.Schedule;
import dev.discard.coordinator.chaos.schedule.Step;
import dev.discard.coordinator.chaos.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Plays the troubles of a schedule on a fleet. */
final class Stage {

  private static final int SLOW_BYTES = 64 * 1024;
  private static final int DELAY_MILLIS = 80;
  private static final int TICK_MILLIS = 20;
  private static final long DRAIN_SECONDS = 60;
  private static final String BAN = "=ban";

  private final Fleet fleet;
  private final Schedule schedule;
  private final Repeater repeater;
  private int begun;

  Stage(Fleet fleet, Schedule schedule, Repeater repeater) {
    this.fleet = fleet;
    this.schedule = schedule;
    this.repeater = repeater;
  }

  /** A begin or an end, and its time. */
  private record Cue(int at, Step step, boolean begin) {}

  /** How many troubles began before the crawl was over. */
  int begun() {
    return begun;
  }

  /** Plays what can be played until the crawl is over. */
  void play(BooleanSupplier over) throws IOException, InterruptedException {
    List<Cue> cues = new ArrayList<>();
    for (Step step : schedule.steps()) {
      cues.add(new Cue(step.at(), step, true));
      cues.add(new Cue(step.end(), step, false));
    }
    cues.sort(Comparator.comparingInt(Cue::at));
    Ticker ticker = Ticker.system();
    long begin = ticker.nanos();
    for (Cue cue : cues) {
      long due = begin + TimeUnit.MILLISECONDS.toNanos(cue.at());
      while (ticker.nanos() < due && !over.getAsBoolean()) {
        Thread.sleep(TICK_MILLIS);
        supervise();
      }
      if (!over.getAsBoolean()) {
        play(cue);
      }
    }
  }

  private void play(Cue cue) throws IOException, InterruptedException {
    if (cue.begin()) {
      begun++;
      begin(cue.step());
    } else {
      end(cue.step());
    }
  }

  private void begin(Step step) throws IOException, InterruptedException {
    switch (step.trouble()) {
      case KILL -> kill(step);
      case FREEZE -> freeze(step);
      case DRAIN -> host(step).terminate();
      case CUT -> wire(step).cut();
      case STALL -> wire(step).stall();
      case SLOW -> wire(step).slow(SLOW_BYTES);
      case DELAY -> wire(step).delay(DELAY_MILLIS);
      case FILL -> fleet.disk.fill();
      case REPEAT -> repeater.repeat();
      case FAULTS -> await(fleet.discord.play(step.detail()), Fleet.PATIENCE);
    }
  }

  private void end(Step step) throws IOException, InterruptedException {
    switch (step.trouble()) {
      case KILL -> restart(step);
      case FREEZE -> thaw(step);
      case DRAIN -> {
        drained(host(step));
        host(step).start();
      }
      case CUT, STALL, SLOW, DELAY -> wire(step).mend();
      case FILL -> fleet.disk.free();
      case REPEAT -> repeater.repeat();
      case FAULTS -> await(fleet.discord.stopFaults(), Fleet.PATIENCE);
    }
  }

  private static void drained(Child child) throws InterruptedException {
    if (!child.left(DRAIN_SECONDS)) {
      throw new IllegalStateException(
          child.name() + " is still there a minute after it was told to go");
    }
  }

  private void kill(Step step) throws IOException, InterruptedException {
    switch (step.place()) {
      case REDIS -> fleet.redis.kill();
      case EVERYTHING -> {
        for (Child child : fleet.children()) {
          child.kill();
        }
        fleet.redis.kill();
      }
      default -> host(step).kill();
    }
  }

  private void restart(Step step) throws IOException, InterruptedException {
    switch (step.place()) {
      case REDIS -> fleet.redis.restart();
      case EVERYTHING -> {
        fleet.redis.restart();
        startAll();
      }
      default -> host(step).start();
    }
  }

  private void freeze(Step step) throws IOException, InterruptedException {
    switch (step.place()) {
      case REDIS -> fleet.redis.freeze();
      default -> host(step).freeze();
    }
  }

  private void thaw(Step step) throws IOException, InterruptedException {
    switch (step.place()) {
      case REDIS -> fleet.redis.thaw();
      default -> host(step).thaw();
    }
  }

  private Child host(Step step) {
    return step.worker() == 0 ? fleet.coordinator : fleet.workers.get(step.worker() - 1);
  }

  private Wire wire(Step step) {
    return switch (step.place()) {
      case WORKER_TO_REDIS -> fleet.workersToRedis.get(step.worker() - 1);
      case WORKER_TO_COORDINATOR -> fleet.workersToCoordinator.get(step.worker() - 1);
      case COORDINATOR_TO_REDIS -> fleet.coordinatorToRedis;
      case WORKERS_TO_DISCORD -> fleet.workersToDiscord;
      default -> throw new IllegalArgumentException("no wire: " + step);
    };
  }

  /** Ends all trouble, whatever was played. */
  void heal() throws IOException, InterruptedException {
    fleet.redis.thaw();
    fleet.redis.restart();
    fleet.disk.free();
    await(fleet.discord.stopFaults(), Fleet.PATIENCE);
    fleet.wires().forEach(Wire::mend);
    for (Child child : fleet.children()) {
      child.thaw();
    }
    startAll();
    if (schedule.steps().stream().anyMatch(step -> step.detail().contains(BAN))) {
      replaceBanned();
    }
  }

  /** A ban silences a worker for an hour; its operator moves it to another address. */
  private void replaceBanned() throws IOException, InterruptedException {
    for (Child worker : fleet.workers) {
      worker.terminate();
    }
    for (Child worker : fleet.workers) {
      drained(worker);
      worker.start();
    }
  }

  /** Starts again who ended without being told to. */
  void supervise() throws IOException {
    for (Child child : fleet.children()) {
      child.supervise();
    }
  }

  private void startAll() throws IOException {
    for (Child child : fleet.children()) {
      child.start();
    }
  }
}
