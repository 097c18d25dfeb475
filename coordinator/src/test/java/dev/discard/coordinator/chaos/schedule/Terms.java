package dev.discard.coordinator.chaos.schedule;

import dev.discard.common.job.RangeRule;
import java.time.Duration;
import java.util.Optional;

/**
 * What stands before a schedule begins.
 *
 * @param setting what is archived
 * @param workers how many
 * @param leaseSeconds of the workers
 * @param gzip whether the archive is packed
 * @param fsync of Redis' append-only file, {@code always} or {@code everysec}
 * @param wrongClock whose clock is off and by how much
 * @param media whether files are archived, too
 */
public record Terms(
    Setting setting,
    int workers,
    int leaseSeconds,
    boolean gzip,
    String fsync,
    Optional<WrongClock> wrongClock,
    boolean media) {

  /**
   * A world and how fast it may be read, so that a crawl takes some seconds.
   *
   * @param world for the simulator, as are {@code limits} and {@code latency}
   * @param segment how large segments grow
   * @param range where channels are split
   */
  public record Setting(
      String world, String limits, String latency, String segment, RangeRule range) {}

  /**
   * A clock that is off.
   *
   * @param worker whose it is, from 1; 0 for the coordinator's
   */
  public record WrongClock(int worker, Duration by) {

    @Override
    public String toString() {
      return (worker == 0 ? "coordinator" : "worker-" + worker) + " lives in " + by;
    }
  }
}
