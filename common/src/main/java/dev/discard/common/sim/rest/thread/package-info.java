/** The routes of threads: the lists that show them, the search for them, and their members. */
@NullMarked
package dev.discard.common.sim.rest.thread;

import org.jspecify.annotations.NullMarked;
