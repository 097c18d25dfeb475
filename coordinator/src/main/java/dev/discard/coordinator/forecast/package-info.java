/** What a run would ask and how long that takes at least, before it begins. */
@NullMarked
package dev.discard.coordinator.forecast;

import org.jspecify.annotations.NullMarked;
