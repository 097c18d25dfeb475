/** Wiring only. */
@NullMarked
package dev.discard.coordinator.app;

import org.jspecify.annotations.NullMarked;
