/** The routes of the simulated REST API: what each answers, refuses and requires. */
@NullMarked
package dev.discard.common.sim.rest;

import org.jspecify.annotations.NullMarked;
