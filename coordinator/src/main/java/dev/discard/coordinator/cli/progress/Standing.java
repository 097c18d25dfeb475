package dev.discard.coordinator.cli.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a run stands at one instant.
 *
 * @param channels how many of the known channels have ended
 * @param threads how many of the known threads have ended
 * @param messages how many are committed
 * @param files how many of the files that answers name are told of
 * @param requests how many were answered
 * @param pace messages per second, lately
 * @param waiting the share of the workers' time that limits kept them back, 0 to 1; empty when
 *     nobody said
 * @param left the estimated time to the end; empty while there is too little to go by
 */
record Standing(
    Channels channels,
    Channels threads,
    long messages,
    Channels files,
    long requests,
    double pace,
    OptionalDouble waiting,
    Optional<Duration> left) {

  /** Channels, threads or files that are planned, and those of them that have ended. */
  record Channels(long ended, long planned) {}
}
