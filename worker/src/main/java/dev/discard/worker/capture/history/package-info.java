/**
 * The messages of a channel page by page, and the people that a page counts: who reacted, who
 * voted.
 */
@NullMarked
package dev.discard.worker.capture.history;

import org.jspecify.annotations.NullMarked;
