/**
 * How worlds are laid out: which guilds, channels, threads and pasts there are at the beginning.
 */
@NullMarked
package dev.discard.common.sim.layout;

import org.jspecify.annotations.NullMarked;
