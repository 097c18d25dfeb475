/**
 * The chaos suite: seeded schedules of trouble for a fleet of real processes, and the judge after
 * it.
 */
@NullMarked
package dev.discard.coordinator.chaos;

import org.jspecify.annotations.NullMarked;
