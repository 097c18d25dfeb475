package dev.discard.common.queue.histories;

import static dev.discard.common.queue.QueueFixture.get;

import dev.discard.common.queue.histories.World.Played;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import io.vertx.core.Vertx;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * The scripts and the model get the same random histories and must give the same answers, and what
 * lies in Redis must be sound after each step.
 *
 * <p>{@code -Ddiscard.queue.steps=5000} makes each of the histories that long.
 */
class QueueModelTest {

  private static final int HISTORIES = 20;
  private static final int STEPS = Integer.getInteger("discard.queue.steps", 250);

  private static Vertx vertx;
  private static RedisProcess server;
  private static RedisLink link;

  @BeforeContainer
  static void startRedis() throws Exception {
    vertx = Vertx.vertx();
    server = RedisProcess.start(RedisSetup.volatileData());
    link = get(RedisLink.connect(vertx, server.uri()));
  }

  @AfterContainer
  static void stopRedis() throws Exception {
    get(link.close());
    server.close();
    get(vertx.close());
  }

  @Property(tries = HISTORIES)
  void modelAndScripts_agree_overAnyHistory(@ForAll("histories") ActionChain<World> history) {
    World end = history.withInvariant("soundness", world -> calmly(world::check)).run();
    calmly(end::checkSegments);
  }

  @Provide
  Arbitrary<ActionChain<World>> histories() {
    return ActionChain.startWith(QueueModelTest::world)
        .withAction(30, step("enqueue", JobSteps::enqueue))
        .withAction(70, step("lease", WorkerSteps::lease))
        .withAction(30, writing("extend", WorkerSteps::extend))
        .withAction(120, writing("commit", WorkerSteps::commit))
        .withAction(40, writing("fail", WorkerSteps::fail))
        .withAction(20, writing("release", WorkerSteps::release))
        .withAction(20, step("reclaim", JobSteps::reclaim))
        .withAction(40, step("split", JobSteps::split))
        .withAction(20, step("requeue", JobSteps::requeue))
        .withAction(20, step("restore", JobSteps::restore))
        .withAction(40, step("wait", RunSteps::await))
        .withAction(3, step("rebuild", RunSteps::rebuild))
        .withAction(2, step("create", RunSteps::create))
        .withAction(1, step("cancel", RunSteps::cancel))
        .withAction(1, step("finish", RunSteps::finish))
        .withAction(2, step("forget", RunSteps::forget))
        .withMaxTransformations(STEPS);
  }

  private static World world() {
    World[] made = new World[1];
    calmly(() -> made[0] = new World(link));
    return made[0];
  }

  /** Something to do in one of the runs; chance decides what about. */
  private interface Step {
    void take(World world, Played run, Random dice) throws InterruptedException;
  }

  private static Action.Independent<World> step(String name, Step step) {
    return () -> transformer(name, step);
  }

  /** A step under a lease, which there must be one of in each run. */
  private static Action.Independent<World> writing(String name, Step step) {
    return new Action.Independent<>() {
      @Override
      public boolean precondition(World world) {
        return world.played.stream().noneMatch(run -> run.granted.isEmpty());
      }

      @Override
      public Arbitrary<Transformer<World>> transformer() {
        return QueueModelTest.transformer(name, step);
      }
    };
  }

  private static Arbitrary<Transformer<World>> transformer(String name, Step step) {
    return Arbitraries.integers()
        .withDistribution(RandomDistribution.uniform())
        .map(seed -> Transformer.mutate(name + " " + seed, world -> take(step, world, seed)));
  }

  private static void take(Step step, World world, int seed) {
    Random dice = new Random(seed);
    Played run = world.touch(dice);
    calmly(() -> step.take(world, run, dice));
  }

  private interface Interruptible {
    void run() throws InterruptedException;
  }

  private static void calmly(Interruptible what) {
    try {
      what.run();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }
}
