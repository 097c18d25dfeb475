/** Messages as the API serves them, ordinary and odd, to those who may read all and to others. */
@NullMarked
package dev.discard.common.sim.render.message;

import org.jspecify.annotations.NullMarked;
