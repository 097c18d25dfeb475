/** The promises of a run directory that its own bytes can keep or break. */
@NullMarked
package dev.discard.coordinator.verify.log;

import org.jspecify.annotations.NullMarked;
