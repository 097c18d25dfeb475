/** The meta files of a run, its guilds and its channels: what was asked, got and missed. */
@NullMarked
package dev.discard.common.archive.meta;

import org.jspecify.annotations.NullMarked;
