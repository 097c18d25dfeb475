package dev.discard.worker.discord.call;

import dev.discard.common.archive.line.ApiRequest;

/**
 * A request and who sends it.
 *
 * @param account whose token it carries
 * @param request as it is recorded
 */
public record Sent(Account account, ApiRequest request) {}
