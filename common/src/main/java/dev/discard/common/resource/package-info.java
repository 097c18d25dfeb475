/** What a guild or a channel holds beside its messages, as data: how each is asked for. */
@NullMarked
package dev.discard.common.resource;

import org.jspecify.annotations.NullMarked;
