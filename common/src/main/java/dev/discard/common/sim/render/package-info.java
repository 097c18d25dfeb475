/** The simulated world as the JSON that the API serves. */
@NullMarked
package dev.discard.common.sim.render;

import org.jspecify.annotations.NullMarked;
