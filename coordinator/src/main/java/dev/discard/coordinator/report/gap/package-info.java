/** What is not in the archive of a run, why, and the commands that ask for it again. */
@NullMarked
package dev.discard.coordinator.report.gap;

import org.jspecify.annotations.NullMarked;
