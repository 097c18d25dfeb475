/** Handing segments to the coordinator: one at a time a job, until each is committed. */
@NullMarked
package dev.discard.worker.upload;

import org.jspecify.annotations.NullMarked;
