/** JSON as this project reads and writes it. */
@NullMarked
package dev.discard.common.json;

import org.jspecify.annotations.NullMarked;
