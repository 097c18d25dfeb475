/** What a run lacks, as a person reads it when the run has ended. */
@NullMarked
package dev.discard.coordinator.closing;

import org.jspecify.annotations.NullMarked;
