/** What the time of a run went into, what the limits allow at best, and what would help. */
@NullMarked
package dev.discard.coordinator.explain;

import org.jspecify.annotations.NullMarked;
