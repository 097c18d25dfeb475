/** How far a run is: told in lines as channels begin and end, and in one live line. */
@NullMarked
package dev.discard.coordinator.cli.progress;

import org.jspecify.annotations.NullMarked;
