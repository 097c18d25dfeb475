/** Faults by script: which request of which route goes wrong, and how. */
@NullMarked
package dev.discard.common.sim.fault;

import org.jspecify.annotations.NullMarked;
