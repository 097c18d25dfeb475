/** The simulated Discord as one thing that is configured, started, changed and closed. */
@NullMarked
package dev.discard.common.sim.app;

import org.jspecify.annotations.NullMarked;
