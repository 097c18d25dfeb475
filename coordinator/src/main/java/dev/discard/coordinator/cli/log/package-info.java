/** The log of this process: warnings on stderr, one line each, free of tokens. */
@NullMarked
package dev.discard.coordinator.cli.log;

import org.jspecify.annotations.NullMarked;
