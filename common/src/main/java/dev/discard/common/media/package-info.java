/** Files that answers name: which are wanted, what became of each, and the line that tells it. */
@NullMarked
package dev.discard.common.media;

import org.jspecify.annotations.NullMarked;
