/** Rate-limit buckets that a whole fleet shares. */
@NullMarked
package dev.discard.common.ratelimit;

import org.jspecify.annotations.NullMarked;
