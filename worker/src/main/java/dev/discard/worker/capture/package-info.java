/** What every job does: it asks, records groups of lines that stand or fall together, and ends. */
@NullMarked
package dev.discard.worker.capture;

import org.jspecify.annotations.NullMarked;
