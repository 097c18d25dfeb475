/** What the simulated world really holds, for comparing an archive with it. */
@NullMarked
package dev.discard.common.sim.truth;

import org.jspecify.annotations.NullMarked;
