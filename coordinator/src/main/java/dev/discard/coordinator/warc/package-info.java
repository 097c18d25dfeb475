/** Archives as WARC 1.1: what went over the network, for tools that play it back. */
@NullMarked
package dev.discard.coordinator.warc;

import org.jspecify.annotations.NullMarked;
