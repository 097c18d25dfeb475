/** The files that answers name: fetched, handed over, and what became of each recorded. */
@NullMarked
package dev.discard.worker.capture.media;

import org.jspecify.annotations.NullMarked;
