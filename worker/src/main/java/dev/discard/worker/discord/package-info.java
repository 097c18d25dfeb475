/** Discord's REST interface: calls with their retries, and the waits between them. */
@NullMarked
package dev.discard.worker.discord;

import org.jspecify.annotations.NullMarked;
