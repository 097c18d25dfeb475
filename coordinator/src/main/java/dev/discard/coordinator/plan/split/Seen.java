package dev.discard.coordinator.plan.split;

/**
 * How far a job has come with the messages of its range.
 *
 * @param messages how many it has committed
 * @param oldest the smallest id of these
 * @param cursor the first message id that is not committed
 */
public record Seen(long messages, long oldest, long cursor) {}
