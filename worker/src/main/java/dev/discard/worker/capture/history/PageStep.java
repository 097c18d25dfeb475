package dev.discard.worker.capture.history;

import org.jspecify.annotations.Nullable;

/**
 * What follows from an answer.
 *
 * @param record whether the answer is the page that is recorded; otherwise the same place is asked
 *     again, or there was nothing left
 * @param then where to go on
 * @param proof why nothing is left; null when there is more to ask
 */
record PageStep(boolean record, PageCursor then, @Nullable String proof) {}
