package dev.discard.common.sim.limits;

/**
 * A request as limits see it.
 *
 * @param account who asks; the address where nobody is logged in
 * @param told whether this kind of account is told of its buckets: bots are, users are not
 * @param route short name of the route
 * @param major the channel or guild in the path, {@code -} for none
 * @param millis whether waits are told in milliseconds, as before API version 8
 */
public record Asking(String account, boolean told, String route, String major, boolean millis) {}
