/** What a run's committed lines reveal: the jobs to do, and the channels that cannot be read. */
@NullMarked
package dev.discard.coordinator.plan;

import org.jspecify.annotations.NullMarked;
