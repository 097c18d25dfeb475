/** What must hold after a schedule, and whether it does. */
@NullMarked
package dev.discard.coordinator.chaos.verdict;

import org.jspecify.annotations.NullMarked;
