/** A whole fleet inside one process, for one person at home. */
@NullMarked
package dev.discard.coordinator.local;

import org.jspecify.annotations.NullMarked;
