/** Who does the work of a run, and following it to its end. */
@NullMarked
package dev.discard.coordinator.cli.fleet;

import org.jspecify.annotations.NullMarked;
