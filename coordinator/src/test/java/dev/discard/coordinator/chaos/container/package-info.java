/** The same troubles for a Redis in a container, where there is an engine for containers. */
@NullMarked
package dev.discard.coordinator.chaos.container;

import org.jspecify.annotations.NullMarked;
