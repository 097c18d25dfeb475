/** Which files the lines of a segment name; pure. */
@NullMarked
package dev.discard.coordinator.media.find;

import org.jspecify.annotations.NullMarked;
