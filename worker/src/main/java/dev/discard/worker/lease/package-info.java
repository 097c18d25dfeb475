/** Taking jobs, keeping them alive, and giving them back. */
@NullMarked
package dev.discard.worker.lease;

import org.jspecify.annotations.NullMarked;
