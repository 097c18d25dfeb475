/** Who there is in a simulated world: people, and accounts with tokens that may log in. */
@NullMarked
package dev.discard.common.sim.people;

import org.jspecify.annotations.NullMarked;
