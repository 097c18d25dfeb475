/** Taking back the leases of workers that are gone. */
@NullMarked
package dev.discard.coordinator.reclaim;

import org.jspecify.annotations.NullMarked;
