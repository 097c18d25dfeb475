/** What the meta files of a run say: made from its plan and its committed segments alone. */
@NullMarked
package dev.discard.coordinator.report;

import org.jspecify.annotations.NullMarked;
