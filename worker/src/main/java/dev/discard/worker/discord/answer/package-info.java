/** What an attempt means: a success, or a failure and what there is to be done about it. */
@NullMarked
package dev.discard.worker.discord.answer;

import org.jspecify.annotations.NullMarked;
