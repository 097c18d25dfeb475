/** What a user sees: results on stdout, words and progress on stderr, exit codes. */
@NullMarked
package dev.discard.coordinator.cli.screen;

import org.jspecify.annotations.NullMarked;
