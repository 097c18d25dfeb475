package dev.discard.common.sim.cdn;

import dev.discard.common.async.Clock;
import dev.discard.common.sim.oracle.Oracle;

/**
 * What the content network shares with the rest of the simulator.
 *
 * @param clock for dates
 */
public record Edge(Oracle oracle, Clock clock) {}
