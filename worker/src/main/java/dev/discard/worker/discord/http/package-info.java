/** Single requests on their way, within the limits. */
@NullMarked
package dev.discard.worker.discord.http;

import org.jspecify.annotations.NullMarked;
