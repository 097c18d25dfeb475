/** The routes about the caller: who it is, where it belongs, which way the gateway is. */
@NullMarked
package dev.discard.common.sim.rest.identity;

import org.jspecify.annotations.NullMarked;
