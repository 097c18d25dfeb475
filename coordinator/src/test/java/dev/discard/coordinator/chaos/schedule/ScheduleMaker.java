package dev.discard.coordinator.chaos.schedule;

import dev.discard.common.job.RangeRule;
import dev.discard.coordinator.chaos.schedule.Terms.Setting;
import dev.discard.coordinator.chaos.schedule.Terms.WrongClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes schedules out of seeds. */
public final class ScheduleMaker {

  private static final RangeRule SHORT = new RangeRule(1000, null);

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("guild:6x1200", "messages=5/2s", "10-30", "128K", RangeRule.USUAL),
          new Setting("guild:4x2400", "messages=5/1s", "10-30", "192K", SHORT),
          new Setting("guild:2x4000", "messages=9/1s", "5-20", "256K", SHORT),
          new Setting("demo", "messages=5/1s", "10-40", "64K", RangeRule.USUAL));

  private static final int LEASE_SECONDS = 4;
  private static final int USUAL_LEASE_SECONDS = 30;

  /** One schedule in so many has the leases that are usual, and may take that long to heal. */
  private static final int USUAL_LEASES = 20;

  private static final int LEAST_STEPS = 3;
  private static final int MORE_STEPS = 4;
  private static final int LAST_BEGIN_MILLIS = 6000;
  private static final int FEWEST_WORKERS = 2;
  private static final int ONE_IN_FOUR = 4;
  private static final int ONE_IN_THREE = 3;

  private final SplittableRandom random;
  private final long seed;
  private final boolean media;

  private ScheduleMaker(long seed, boolean media) {
    this.seed = seed;
    this.media = media;
    this.random = new SplittableRandom(seed);
  }

  /** The schedule of a seed. */
  public static Schedule of(long seed) {
    return new ScheduleMaker(seed, false).schedule();
  }

  /** The same trouble for a crawl that archives files, and some with the content network. */
  public static Schedule ofMedia(long seed) {
    return new ScheduleMaker(seed, true).schedule();
  }

  private Schedule schedule() {
    Terms terms = terms();
    List<Step> steps = new ArrayList<>();
    steps.add(StepMaker.deadly(random, terms, begin()));
    int more = LEAST_STEPS - 1 + random.nextInt(MORE_STEPS);
    for (int i = 0; i < more; i++) {
      steps.add(StepMaker.any(random, terms, begin()));
    }
    if (media) {
      steps.add(StepMaker.contentNetwork(random, begin()));
    }
    steps.sort(Comparator.comparingInt(Step::at));
    return new Schedule(seed, terms, steps);
  }

  private int begin() {
    return random.nextInt(LAST_BEGIN_MILLIS);
  }

  private Terms terms() {
    int workers = FEWEST_WORKERS + random.nextInt(2);
    return new Terms(
        SETTINGS.get(random.nextInt(SETTINGS.size())),
        workers,
        random.nextInt(USUAL_LEASES) == 0 ? USUAL_LEASE_SECONDS : LEASE_SECONDS,
        random.nextInt(ONE_IN_FOUR) == 0,
        random.nextBoolean() ? "always" : "everysec",
        wrongClock(workers),
        media);
  }

  private Optional<WrongClock> wrongClock(int workers) {
    if (random.nextInt(ONE_IN_THREE) != 0) {
      return Optional.empty();
    }
    Duration hour = Duration.ofHours(random.nextBoolean() ? 1 : -1);
    return Optional.of(new WrongClock(random.nextInt(workers + 1), hour));
  }
}
