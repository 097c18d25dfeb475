/** The worlds that there are to choose from, and what is in each. */
@NullMarked
package dev.discard.common.sim.preset;

import org.jspecify.annotations.NullMarked;
