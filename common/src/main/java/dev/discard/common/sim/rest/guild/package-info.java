/** The routes of guilds: the guild itself, its members, and everything else that it holds. */
@NullMarked
package dev.discard.common.sim.rest.guild;

import org.jspecify.annotations.NullMarked;
