/** What a simulated guild consists of, except its messages: channels, roles, permissions, users. */
@NullMarked
package dev.discard.common.sim.guild;

import org.jspecify.annotations.NullMarked;
