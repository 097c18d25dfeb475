/** The simulated gateway: handshake, heartbeats, sessions, resuming, over WebSocket. */
@NullMarked
package dev.discard.common.sim.gateway;

import org.jspecify.annotations.NullMarked;
