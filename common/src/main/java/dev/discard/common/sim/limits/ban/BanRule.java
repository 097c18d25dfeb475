package dev.discard.common.sim.limits.ban;

import java.time.Duration;

/**
 * When an address is banned.
 *
 * @param count so many invalid requests
 * @param within such a time
 * @param length how long the ban lasts
 */
public record BanRule(int count, Duration within, Duration length, BanPage page) {}
