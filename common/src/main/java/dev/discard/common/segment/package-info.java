/** The uploaded piece of a job: how it is written, what it promises, how the promise is checked. */
@NullMarked
package dev.discard.common.segment;

import org.jspecify.annotations.NullMarked;
