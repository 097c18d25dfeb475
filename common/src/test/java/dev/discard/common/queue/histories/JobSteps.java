package dev.discard.common.queue.histories;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.Assignment;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.NoSuchRunException;
import dev.discard.common.queue.QueueFixture;
import dev.discard.common.queue.RestoredJob;
import dev.discard.common.queue.histories.World.Played;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What the coordinator does with jobs, done to Redis and to the model with equal answers. */
final class JobSteps {

  static final List<Work> ROOTS = roots();

  private JobSteps() {}

  private static List<Work> roots() {
    List<Work> works = new ArrayList<>();
    works.add(new Work.Session(List.of(), true));
    works.add(new Work.Guild(5, 6));
    // Two die in the same second, one never does.
    for (long expires : new long[] {0, 300, 300, 100}) {
      works.add(new Work.Media(5, "0123456789abcdef", works.size(), 60, expires));
    }
    for (int channel = 1; channel <= 4; channel++) {
      for (int part = 0; part < 3; part++) {
        works.add(history(channel, part));
      }
      // Shares the lane and is more urgent.
      ChannelRef ref = history(channel).channel();
      works.add(new Work.Resources(ref.guildId(), ref, List.of("invites")));
    }
    return works;
  }

  static void enqueue(World world, Played run, Random dice) throws InterruptedException {
    int from = dice.nextInt(ROOTS.size());
    List<Work> some = ROOTS.subList(from, Math.min(ROOTS.size(), from + 1 + dice.nextInt(3)));
    List<Assignment> jobs = some.stream().map(JobSteps::assigned).toList();
    assertThat(World.unless(NoSuchRunException.class, world.queue.assign(run.spec.id(), jobs)))
        .isEqualTo(run.model.assign(jobs));
  }

  /** Some work is for one account, some for two or three. */
  private static Assignment assigned(Work work) {
    int[] numbers = IntStream.rangeClosed(1, 1 + ROOTS.indexOf(work) % 3).toArray();
    return new Assignment(work, new Accounts(Arrays.stream(numbers).boxed().toList()));
  }

  static void reclaim(World world, Played run, Random dice) throws InterruptedException {
    assertThat(get(world.queue.reclaim(run.spec.id())))
        .isEqualTo(run.leases.reclaim(world.clock.millis()));
  }

  /** Cuts a job at any places, behind or before its cursor; sometimes by a wrong end. */
  static void split(World world, Played run, Random dice) throws InterruptedException {
    List<ModelJob> jobs =
        run.model.jobs.values().stream()
            .filter(job -> job.work instanceof Work.History && !job.work.range().isEmpty())
            .toList();
    if (jobs.isEmpty()) {
      return;
    }
    List<Work.History> parts = parts((Work.History) World.recent(jobs, dice).work, dice);
    Work.History first = parts.remove(0);
    if (!parts.isEmpty()) {
      assertThat(get(world.queue.split(run.spec.id(), first, parts)))
          .isEqualTo(run.repairs.split(first, parts));
    }
  }

  private static List<Work.History> parts(Work.History work, Random dice) {
    long from = work.range().from();
    long to = work.range().to() + (dice.nextInt(10) == 0 ? 1 : 0);
    TreeSet<Long> cuts = new TreeSet<>(List.of(to));
    for (int i = 0; i <= dice.nextInt(3) && to - from > 1; i++) {
      cuts.add(from + 1 + dice.nextInt((int) (to - from - 1)));
    }
    List<Work.History> parts = new ArrayList<>();
    for (long cut : cuts) {
      parts.add(history(work.channel().id(), from, cut));
      from = cut;
    }
    return parts;
  }

  /** Some of the jobs that are settled, one that may not be, each in one list or in both. */
  static void requeue(World world, Played run, Random dice) throws InterruptedException {
    List<JobId> ids = new ArrayList<>();
    run.model.jobs.values().stream()
        .filter(job -> job.state.settled())
        .forEach(job -> ids.add(job.work.id()));
    Collections.shuffle(ids, dice);
    List<JobId> chosen = new ArrayList<>(ids.subList(0, Math.min(ids.size(), dice.nextInt(4))));
    chosen.add(ROOTS.get(dice.nextInt(ROOTS.size())).id());
    int cut = dice.nextInt(chosen.size() + 1);
    List<JobId> again = chosen.subList(0, cut);
    List<JobId> anew = chosen.subList(Math.max(0, cut - dice.nextInt(2)), chosen.size());
    assertThat(
            World.unless(NoSuchRunException.class, world.queue.requeue(run.spec.id(), again, anew)))
        .isEqualTo(run.repairs.requeue(again, anew));
  }

  /** A job that may be known or not, with made-up segments, sometimes very many. */
  static void restore(World world, Played run, Random dice) throws InterruptedException {
    Work work = ROOTS.get(dice.nextInt(ROOTS.size()));
    int number = dice.nextInt(5) == 0 ? dice.nextInt(80) : dice.nextInt(4);
    boolean history = work instanceof Work.History;
    boolean done = number > 0 && history && dice.nextBoolean();
    List<CommittedSegment> segments = new ArrayList<>();
    long cursor = work.range().from();
    for (int seq = 0; seq < number; seq++) {
      boolean last = seq == number - 1;
      long to = done && last ? work.range().to() : cursor + dice.nextInt(11);
      segments.add(
          segment(run, seq, new SnowflakeRange(cursor, to), last && done ? DONE : ending(dice)));
      cursor = to;
    }
    Optional<String> dead =
        !done && dice.nextBoolean() ? Optional.of("given up") : Optional.empty();
    restore(world, run, List.of(new RestoredJob(assigned(work), segments, dead)));
  }

  static void restore(World world, Played run, List<RestoredJob> jobs) throws InterruptedException {
    assertThat(World.unless(NoSuchRunException.class, world.queue.restore(run.spec.id(), jobs)))
        .isEqualTo(run.repairs.restore(jobs));
  }

  private static CommittedSegment segment(
      Played run, int seq, SnowflakeRange covered, Ending ending) {
    Manifest.Counts counts = new Manifest.Counts(9, 4, 3, 2, covered.to() - covered.from());
    Manifest manifest = new Manifest(5, QueueFixture.SHA256, covered, counts, null, ending);
    return new CommittedSegment(seq, run.model.fence + 1 + seq, seq + 1, "old", manifest);
  }

  private static Ending ending(Random dice) {
    return dice.nextInt(9) == 0 ? new Ending(Ending.Kind.DENIED, "403 50013") : Ending.CONTINUES;
  }
}
