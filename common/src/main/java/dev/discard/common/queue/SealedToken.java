package dev.discard.common.queue;

/**
 * A token of a run as Redis has it.
 *
 * @param sealed the token, sealed with the fleet key; base64, without blanks
 * @param name its name in the fleet, which tells nothing of the token; without blanks
 */
public record SealedToken(String sealed, String name) {}
