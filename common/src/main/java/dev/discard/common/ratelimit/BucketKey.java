package dev.discard.common.ratelimit;

/**
 * Which limits a request falls under, before its bucket hash is learned.
 *
 * @param token the token's name in the fleet ({@code FleetKey.nameOf}), never the token
 * @param userAccount whether it is a user's token, whose answers carry no bucket headers
 * @param globalRate requests per second over all workers for this token; 0 for none
 * @param route method and path template, as {@code GET /channels/:c/messages}
 * @param major the path's major parameter, as {@code c:805808489695150183}, or {@code -}
 */
public record BucketKey(
    String token, boolean userAccount, double globalRate, String route, String major) {}
