/** Submitting runs to a coordinator and following them: the wire types and the client. */
@NullMarked
package dev.discard.coordinator.submit;

import org.jspecify.annotations.NullMarked;
