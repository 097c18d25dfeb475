/** What the time of a run's jobs was spent on: told by workers, summed in Redis. */
@NullMarked
package dev.discard.common.spent;

import org.jspecify.annotations.NullMarked;
