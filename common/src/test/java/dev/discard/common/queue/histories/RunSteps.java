package dev.discard.common.queue.histories;

import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.histories.World.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.queue.RestoredJob;
import dev.discard.common.queue.histories.World.Played;
import java.util.List;
import java.util.Random;

/** What happens to runs as a whole, on Redis and in the model with equal answers. */
final class RunSteps {

  private RunSteps() {}

  static void await(World world, Played run, Random dice) throws InterruptedException {
    world.clock.advance(TICK.multipliedBy(dice.nextInt(4)));
  }

  static void create(World world, Played run, Random dice) throws InterruptedException {
    world.create(run);
  }

  static void cancel(World world, Played run, Random dice) throws InterruptedException {
    assertThat(get(world.runs.cancel(run.spec.id()))).isEqualTo(run.model.cancel());
  }

  static void finish(World world, Played run, Random dice) throws InterruptedException {
    assertThat(get(world.runs.finish(run.spec.id(), "{}"))).isEqualTo(run.model.finish());
  }

  static void forget(World world, Played run, Random dice) throws InterruptedException {
    assertThat(get(world.runs.forget(run.spec.id()))).isEqualTo(run.model.forget());
  }

  /** Redis loses the run, and it is made anew from what the coordinator's disk has. */
  static void rebuild(World world, Played run, Random dice) throws InterruptedException {
    List<RestoredJob> kept = run.model.jobs.values().stream().map(ModelJob::kept).toList();
    world.clock.advance(TICK);
    finish(world, run, dice);
    forget(world, run, dice);
    create(world, run, dice);
    JobSteps.restore(world, run, kept);
  }
}
