/** What the archived lines of a run tell, as far as planning needs it. */
@NullMarked
package dev.discard.coordinator.plan.facts;

import org.jspecify.annotations.NullMarked;
