/** The few shapes that waiting needs: a clock, an await with a deadline, job threads, backoff. */
@NullMarked
package dev.discard.common.async;

import org.jspecify.annotations.NullMarked;
