/** Files beside the answers: where they are stored, what is known of them, which are wanted. */
@NullMarked
package dev.discard.coordinator.media;

import org.jspecify.annotations.NullMarked;
