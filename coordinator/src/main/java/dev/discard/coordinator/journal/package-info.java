/** What the disk knows of a run's jobs, so that a queue that was lost can be made anew. */
@NullMarked
package dev.discard.coordinator.journal;

import org.jspecify.annotations.NullMarked;
