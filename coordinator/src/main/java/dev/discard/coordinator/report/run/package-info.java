/** What a run amounts to: its meta file and its exit code. */
@NullMarked
package dev.discard.coordinator.report.run;

import org.jspecify.annotations.NullMarked;
