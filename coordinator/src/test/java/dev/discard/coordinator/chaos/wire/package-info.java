/** TCP between two processes, as bad as it is wanted, and what went over it again. */
@NullMarked
package dev.discard.coordinator.chaos.wire;

import org.jspecify.annotations.NullMarked;
