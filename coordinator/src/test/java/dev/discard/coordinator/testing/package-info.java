/** A fleet of a real coordinator and a worker played by hand, for tests. */
@NullMarked
package dev.discard.coordinator.testing;

import org.jspecify.annotations.NullMarked;
