/** Driving runs from their first job to their last meta file, as segments come in. */
@NullMarked
package dev.discard.coordinator.drive;

import org.jspecify.annotations.NullMarked;
