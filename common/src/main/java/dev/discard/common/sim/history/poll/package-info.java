/** Polls inside messages, and who voted for what. */
@NullMarked
package dev.discard.common.sim.history.poll;

import org.jspecify.annotations.NullMarked;
