/** The simulated content network: which files it has under which paths, and the server of them. */
@NullMarked
package dev.discard.common.sim.cdn;

import org.jspecify.annotations.NullMarked;
