/** What jobs ask for and record: the session, the lists of a guild, the history of a channel. */
@NullMarked
package dev.discard.worker.capture;

import org.jspecify.annotations.NullMarked;
