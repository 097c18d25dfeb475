/** The demonstration: a fleet of processes on this machine, one of which is killed. */
@NullMarked
package dev.discard.coordinator.demo;

import org.jspecify.annotations.NullMarked;
