package dev.discard.common.queue.histories;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.histories.World.LEASE;
import static dev.discard.common.queue.histories.World.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.queue.Commit;
import dev.discard.common.queue.Lease;
import dev.discard.common.queue.OutOfOrderException;
import dev.discard.common.queue.QueueFixture;
import dev.discard.common.queue.histories.World.Played;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What workers do, well or badly, done to Redis and to the model with equal answers. */
final class WorkerSteps {

  private WorkerSteps() {}

  static void lease(World world, Played run, Random dice) throws InterruptedException {
    String worker = "w" + dice.nextInt(5);
    int most = dice.nextInt(4);
    boolean media = dice.nextInt(3) == 0;
    List<Lease> leases =
        get(
            media
                ? world.queue.leaseMedia(run.spec.id(), worker, LEASE, most)
                : world.queue.lease(run.spec.id(), worker, LEASE, most));
    assertThat(leases)
        .isEqualTo(run.leases.lease(world.clock.millis(), worker, LEASE.toMillis(), most, media));
    for (Lease lease : leases) {
      assertThat(run.granted).as("fences grow").allMatch(old -> old.fence() < lease.fence());
      run.granted.add(lease);
    }
  }

  static void extend(World world, Played run, Random dice) throws InterruptedException {
    Lease lease = World.recent(run.granted, dice);
    assertThat(get(world.queue.extend(List.of(lease), LEASE)))
        .containsEntry(lease, run.leases.extend(world.clock.millis(), lease, LEASE.toMillis()));
  }

  static void fail(World world, Played run, Random dice) throws InterruptedException {
    Lease lease = World.recent(run.granted, dice);
    Duration pause = TICK.multipliedBy(dice.nextInt(3));
    String reason = "reason " + dice.nextInt(100);
    assertThat(get(world.queue.fail(lease, reason, pause)))
        .isEqualTo(run.leases.fail(world.clock.millis(), lease, reason, pause.toMillis()));
  }

  static void release(World world, Played run, Random dice) throws InterruptedException {
    Lease lease = World.recent(run.granted, dice);
    assertThat(get(world.queue.release(lease))).isEqualTo(run.leases.release(lease));
  }

  static void commit(World world, Played run, Random dice) throws InterruptedException {
    Commit commit =
        run.sent.isEmpty() || dice.nextInt(7) > 0
            ? segment(run, World.recent(run.granted, dice), dice)
            : again(World.recent(run.sent, dice), dice);
    run.sent.add(commit);
    Optional<Commit.Receipt> receipt =
        World.unless(OutOfOrderException.class, world.queue.commit(commit));
    assertThat(receipt).isEqualTo(run.leases.commit(commit));
  }

  /** One that was sent before, sometimes with other bytes. */
  private static Commit again(Commit c, Random dice) {
    Manifest m = c.manifest();
    String sha256 = dice.nextBoolean() ? m.sha256() : "f".repeat(64);
    return new Commit(
        c.run(),
        c.job(),
        c.fence(),
        c.seq(),
        c.worker(),
        new Manifest(m.bytes(), sha256, m.covered(), m.counts(), m.messages(), m.ending()));
  }

  /** The next segment of the lease's job, or one that does not follow or does not fit. */
  private static Commit segment(Played run, Lease lease, Random dice) {
    Optional<ModelJob> job = run.model.job(lease.job());
    int seq = job.map(ModelJob::seq).orElse(lease.seq()) + (dice.nextInt(11) == 0 ? 1 : 0);
    long from = job.map(ModelJob::cursor).orElse(lease.cursor()) + (dice.nextInt(13) == 0 ? 1 : 0);
    // A worker may not know yet that its job was split.
    long end =
        job.filter(is -> dice.nextInt(4) > 0).map(is -> is.work).orElse(lease.work()).range().to();
    Ending ending = ending(dice);
    long to = ending == DONE && dice.nextInt(5) > 0 ? end : from + dice.nextInt(4) * 100L;
    return commit(lease, seq, new SnowflakeRange(from, Math.max(from, to)), ending);
  }

  private static Commit commit(Lease lease, int seq, SnowflakeRange covered, Ending ending) {
    Manifest.Counts counts = new Manifest.Counts(7, 2, 1, 1, covered.to() - covered.from(), 3);
    return new Commit(
        lease.run(),
        lease.job(),
        lease.fence(),
        seq,
        "w1",
        new Manifest(9, QueueFixture.SHA256, covered, counts, null, ending));
  }

  private static Ending ending(Random dice) {
    return switch (dice.nextInt(30)) {
      case 0, 1, 2 -> DONE;
      case 3 -> new Ending(Ending.Kind.DENIED, "403 50001");
      case 4 -> new Ending(Ending.Kind.VANISHED, "404 10003");
      default -> Ending.CONTINUES;
    };
  }
}
