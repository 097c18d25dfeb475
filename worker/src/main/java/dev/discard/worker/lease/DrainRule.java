package dev.discard.worker.lease;

import java.time.Duration;

/**
 * How long each part of a worker's leaving may take. All of it happens only where something stalls.
 *
 * @param page for jobs to come to the end of their page by themselves
 * @param commit to upload what is whole, of jobs whose waiting was ended after that
 * @param release to hand the leases back, without what could not be committed until then
 */
public record DrainRule(Duration page, Duration commit, Duration release) {

  /**
   * Well below the ten seconds of container engines, since closing the connections comes after it,
   * and a machine where things stall may be a busy one.
   */
  public static final DrainRule USUAL =
      new DrainRule(Duration.ofSeconds(3), Duration.ofMillis(2500), Duration.ofSeconds(1));
}
