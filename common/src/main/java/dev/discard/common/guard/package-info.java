/** What keeps the address that a fleet's requests leave from out of a ban, and silent in one. */
@NullMarked
package dev.discard.common.guard;

import org.jspecify.annotations.NullMarked;
