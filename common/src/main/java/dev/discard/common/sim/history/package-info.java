/** The messages of a channel as numbers: their ids, which of them are there, who reacted. */
@NullMarked
package dev.discard.common.sim.history;

import org.jspecify.annotations.NullMarked;
