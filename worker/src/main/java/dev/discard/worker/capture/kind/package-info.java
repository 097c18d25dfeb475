/** Which capture does which job. */
@NullMarked
package dev.discard.worker.capture.kind;

import org.jspecify.annotations.NullMarked;
