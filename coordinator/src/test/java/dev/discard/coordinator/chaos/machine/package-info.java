/** The processes of a schedule, their Redis and their disk, and what can be done to them. */
@NullMarked
package dev.discard.coordinator.chaos.machine;

import org.jspecify.annotations.NullMarked;
