/** Tokens and keys: values that cannot be printed, and their sealing. */
@NullMarked
package dev.discard.common.secret;

import org.jspecify.annotations.NullMarked;
