/** Discord's gateway: one websocket session, from hello to the guilds it tells of. */
@NullMarked
package dev.discard.worker.gateway;

import org.jspecify.annotations.NullMarked;
