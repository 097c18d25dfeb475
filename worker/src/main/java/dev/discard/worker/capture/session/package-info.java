/** Who the token is, its gateway session, and where invites lead. */
@NullMarked
package dev.discard.worker.capture.session;

import org.jspecify.annotations.NullMarked;
