/** The routes of messages: pages, single ones, reactions, pins, the voters of polls. */
@NullMarked
package dev.discard.common.sim.rest.message;

import org.jspecify.annotations.NullMarked;
