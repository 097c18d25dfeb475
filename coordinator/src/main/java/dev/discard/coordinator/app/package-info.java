/** The coordinator put together: its loop, its HTTP interface, its address in Redis. */
@NullMarked
package dev.discard.coordinator.app;

import org.jspecify.annotations.NullMarked;
