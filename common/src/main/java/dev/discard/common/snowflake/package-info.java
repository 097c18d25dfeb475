/** What an id says about time: snowflakes and half-open ranges of them. */
@NullMarked
package dev.discard.common.snowflake;

import org.jspecify.annotations.NullMarked;
