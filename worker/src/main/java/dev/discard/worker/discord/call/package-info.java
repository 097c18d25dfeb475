/** What is asked of Discord, by whom, and what came of one attempt. */
@NullMarked
package dev.discard.worker.discord.call;

import org.jspecify.annotations.NullMarked;
