/** What threads, and the forums that consist of them, have beyond ordinary channels. */
@NullMarked
package dev.discard.common.sim.guild.thread;

import org.jspecify.annotations.NullMarked;
