/** How we speak to Redis, nothing of what we say: the connection, scripts, key names, a server. */
@NullMarked
package dev.discard.common.redis;

import org.jspecify.annotations.NullMarked;
