/** The joining of committed segments into the files of a run directory. */
@NullMarked
package dev.discard.coordinator.stitch;

import org.jspecify.annotations.NullMarked;
