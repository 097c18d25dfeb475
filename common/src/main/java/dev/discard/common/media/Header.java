package dev.discard.common.media;

/**
 * A header field of a request or an answer.
 *
 * @param name as it was sent
 * @param value as it was sent
 */
public record Header(String name, String value) {}
