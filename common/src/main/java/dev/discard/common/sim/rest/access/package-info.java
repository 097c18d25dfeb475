/** What a caller of the API may see and do. */
@NullMarked
package dev.discard.common.sim.rest.access;

import org.jspecify.annotations.NullMarked;
