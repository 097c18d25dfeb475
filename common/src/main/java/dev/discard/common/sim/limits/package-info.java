/**
 * Rate limits as Discord keeps them: buckets, the global limit, bans, and what headers tell of
 * them.
 */
@NullMarked
package dev.discard.common.sim.limits;

import org.jspecify.annotations.NullMarked;
