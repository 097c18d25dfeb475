/** What can be asked of the simulator, as values that are read from short texts. */
@NullMarked
package dev.discard.common.sim.spec;

import org.jspecify.annotations.NullMarked;
