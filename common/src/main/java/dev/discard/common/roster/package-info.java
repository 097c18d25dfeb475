/** Who works for the fleet, and how each of them stands, as they tell themselves. */
@NullMarked
package dev.discard.common.roster;

import org.jspecify.annotations.NullMarked;
