/** Where a channel's range is divided, once it shows how dense the channel is. */
@NullMarked
package dev.discard.coordinator.plan.split;

import org.jspecify.annotations.NullMarked;
