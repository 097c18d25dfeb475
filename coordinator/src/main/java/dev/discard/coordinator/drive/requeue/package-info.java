/** Choosing which jobs of a run are to be run again. */
@NullMarked
package dev.discard.coordinator.drive.requeue;

import org.jspecify.annotations.NullMarked;
