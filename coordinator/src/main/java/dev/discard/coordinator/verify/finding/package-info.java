/** What is wrong with a run directory, as values and as lines of text. */
@NullMarked
package dev.discard.coordinator.verify.finding;

import org.jspecify.annotations.NullMarked;
