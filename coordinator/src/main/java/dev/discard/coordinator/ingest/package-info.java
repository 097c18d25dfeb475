/** Taking segments in: received, checked, on disk, and only then committed. */
@NullMarked
package dev.discard.coordinator.ingest;

import org.jspecify.annotations.NullMarked;
