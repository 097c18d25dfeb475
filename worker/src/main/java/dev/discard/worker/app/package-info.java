/** Wiring only. */
@NullMarked
package dev.discard.worker.app;

import org.jspecify.annotations.NullMarked;
