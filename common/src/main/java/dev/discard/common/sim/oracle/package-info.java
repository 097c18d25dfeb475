/**
 * What clients did to the simulated Discord, counted: the judge of rate limiting and completeness.
 */
@NullMarked
package dev.discard.common.sim.oracle;

import org.jspecify.annotations.NullMarked;
