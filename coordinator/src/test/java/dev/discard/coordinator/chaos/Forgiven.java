package dev.discard.coordinator.chaos;

import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.coordinator.chaos.schedule.Place;
import dev.discard.coordinator.chaos.schedule.Schedule;
import dev.discard.coordinator.chaos.schedule.Trouble;
import dev.discard.coordinator.chaos.verdict.Evidence;

/** Pages that are asked for again though no worker lost a job. */
final class Forgiven {

  private static final int CHANNELS = 32;

  private Forgiven() {}

  /**
   * Each attempt that failed on its way to us may have been answered in full over there; and a
   * Redis that is killed forgets, with {@code everysec}, up to two seconds of what was committed,
   * the losses themselves among it.
   */
  static long pages(Schedule schedule, Evidence evidence) {
    long broken = RunDirectory.open(evidence.archive()).meta().summary().httpErrors();
    long cuts =
        schedule.steps().stream().filter(step -> step.place() == Place.WORKERS_TO_DISCORD).count();
    long forgetting =
        schedule.terms().fsync().equals("always")
            ? 0
            : schedule.steps().stream()
                .filter(step -> step.trouble() == Trouble.KILL)
                .filter(step -> step.place() == Place.REDIS || step.place() == Place.EVERYTHING)
                .count();
    return broken + (cuts + forgetting) * CHANNELS;
  }
}
