package dev.discard.common.job;

import org.jspecify.annotations.Nullable;

/**
 * A channel as far as jobs and progress need it.
 *
 * @param guildId its guild; 0 for direct messages
 * @param id the channel
 * @param name as shown; any text at all, never part of a path
 * @param type Discord's channel type number
 * @param parentId category or, for a thread, the parent channel
 * @param lastMessageId the newest message that the API named when the plan was made: an upper
 *     bound, perhaps of a deleted message; null when the channel was never used
 */
public record ChannelRef(
    long guildId,
    long id,
    String name,
    int type,
    @Nullable Long parentId,
    @Nullable Long lastMessageId) {}
