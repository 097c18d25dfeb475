/** The simulated content network: signed links to attachments, and the server behind them. */
@NullMarked
package dev.discard.common.sim.cdn;

import org.jspecify.annotations.NullMarked;
