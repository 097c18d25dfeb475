/**
 * {@code discard verify}: everything that a run directory promises, computed anew from its bytes,
 * and compared with a simulator's truth where there is one.
 */
@NullMarked
package dev.discard.coordinator.verify;

import org.jspecify.annotations.NullMarked;
