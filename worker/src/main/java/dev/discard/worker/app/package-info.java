/** A worker put together: its parts, what runs its jobs, the terms of the runs they belong to. */
@NullMarked
package dev.discard.worker.app;

import org.jspecify.annotations.NullMarked;
