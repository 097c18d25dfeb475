/** {@code discard read}: a channel's log as plain text, as the original prints it. */
@NullMarked
package dev.discard.coordinator.read;

import org.jspecify.annotations.NullMarked;
