/** The HTTP shell of the simulated REST API: what a request meets before and behind the routes. */
@NullMarked
package dev.discard.common.sim.http;

import org.jspecify.annotations.NullMarked;
