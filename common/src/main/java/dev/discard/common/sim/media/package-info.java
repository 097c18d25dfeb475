/** Files as values: their bytes, their names, and links to them that are good for a while. */
@NullMarked
package dev.discard.common.sim.media;

import org.jspecify.annotations.NullMarked;
