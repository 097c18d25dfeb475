/** The uploaded piece of a job: what it promises (manifest) and how the promise is checked. */
@NullMarked
package dev.discard.common.segment;

import org.jspecify.annotations.NullMarked;
