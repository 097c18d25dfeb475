/** What goes wrong when, by seed. */
@NullMarked
package dev.discard.coordinator.chaos.schedule;

import org.jspecify.annotations.NullMarked;
