/** The command line: one class a subcommand, and the table that names them. */
@NullMarked
package dev.discard.coordinator.cli;

import org.jspecify.annotations.NullMarked;
