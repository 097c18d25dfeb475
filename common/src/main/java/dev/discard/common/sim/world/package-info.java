/** Whole simulated worlds, made from a seed and a short text, and their changes at run time. */
@NullMarked
package dev.discard.common.sim.world;

import org.jspecify.annotations.NullMarked;
