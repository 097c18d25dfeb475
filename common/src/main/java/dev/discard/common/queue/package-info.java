/** The lease queue: jobs of a run on Redis. */
@NullMarked
package dev.discard.common.queue;

import org.jspecify.annotations.NullMarked;
