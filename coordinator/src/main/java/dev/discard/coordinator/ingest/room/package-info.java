/** Whether there is room for another segment: on the disk, and before the stitcher. */
@NullMarked
package dev.discard.coordinator.ingest.room;

import org.jspecify.annotations.NullMarked;
