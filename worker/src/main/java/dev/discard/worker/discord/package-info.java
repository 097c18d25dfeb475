/** Discord's REST interface: what to ask, sending it within the limits, what the answer means. */
@NullMarked
package dev.discard.worker.discord;

import org.jspecify.annotations.NullMarked;
