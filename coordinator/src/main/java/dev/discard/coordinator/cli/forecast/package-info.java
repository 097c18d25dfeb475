/** The dry run: what a command would archive, how much that asks for, and how long it takes. */
@NullMarked
package dev.discard.coordinator.cli.forecast;

import org.jspecify.annotations.NullMarked;
