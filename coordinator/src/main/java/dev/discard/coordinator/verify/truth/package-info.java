/** The comparison of a run with what a simulated Discord holds. */
@NullMarked
package dev.discard.coordinator.verify.truth;

import org.jspecify.annotations.NullMarked;
