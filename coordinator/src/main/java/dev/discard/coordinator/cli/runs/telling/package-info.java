/** Telling of runs in lines and as JSON, and the commands that act on one that was found. */
@NullMarked
package dev.discard.coordinator.cli.runs.telling;

import org.jspecify.annotations.NullMarked;
