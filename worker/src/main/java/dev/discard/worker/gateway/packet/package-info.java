/** Gateway packets: what they say, how they are made, and the stream that they come in. */
@NullMarked
package dev.discard.worker.gateway.packet;

import org.jspecify.annotations.NullMarked;
