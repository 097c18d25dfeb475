/** Bans of addresses for too many invalid requests. */
@NullMarked
package dev.discard.common.sim.limits.ban;

import org.jspecify.annotations.NullMarked;
