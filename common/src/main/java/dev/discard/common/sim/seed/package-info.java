/** Repeatable numbers: everything in a simulated world is a pure function of its seed. */
@NullMarked
package dev.discard.common.sim.seed;

import org.jspecify.annotations.NullMarked;
