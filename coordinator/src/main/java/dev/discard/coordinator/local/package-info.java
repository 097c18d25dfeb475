/** The whole fleet in one process, for the one command that needs nothing set up. */
@NullMarked
package dev.discard.coordinator.local;

import org.jspecify.annotations.NullMarked;
