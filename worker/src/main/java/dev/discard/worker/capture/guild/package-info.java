/** What a guild and its channels hold beside their messages. */
@NullMarked
package dev.discard.worker.capture.guild;

import org.jspecify.annotations.NullMarked;
