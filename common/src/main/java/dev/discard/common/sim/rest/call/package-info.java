/** The vocabulary of routes: a call, the route it fits, the answer or refusal it gets. */
@NullMarked
package dev.discard.common.sim.rest.call;

import org.jspecify.annotations.NullMarked;
