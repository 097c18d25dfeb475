/** The simulated REST API: routes, checks, errors, and the HTTP shell around them. */
@NullMarked
package dev.discard.common.sim.http;

import org.jspecify.annotations.NullMarked;
