/** The runs that there are, in a fleet or below a directory: found, looked at, told. */
@NullMarked
package dev.discard.coordinator.cli.runs;

import org.jspecify.annotations.NullMarked;
