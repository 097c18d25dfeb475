package dev.discard.common.archive.page;

import org.jspecify.annotations.Nullable;

/**
 * One emoji under a message, with how many reacted.
 *
 * @param emojiId the id of a custom emoji; 0 for a Unicode emoji
 * @param emojiName the emoji itself, or the name of a custom one; null when the custom emoji is
 *     deleted
 * @param animated whether a custom emoji moves
 * @param count all reactions as the message tells them; may disagree with the listing
 * @param normal the ordinary ones; equal to {@code count} where the API does not tell them apart
 * @param burst the super reactions
 */
public record PageReaction(
    long emojiId,
    @Nullable String emojiName,
    boolean animated,
    long count,
    long normal,
    long burst) {}
