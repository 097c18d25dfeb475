/** The accounts of a run, and what each of them and all together may see. */
@NullMarked
package dev.discard.coordinator.plan.crew;

import org.jspecify.annotations.NullMarked;
