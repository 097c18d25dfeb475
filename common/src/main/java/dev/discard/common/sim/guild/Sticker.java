package dev.discard.common.sim.guild;

/**
 * A sticker of a guild.
 *
 * @param format 1 PNG, 2 APNG, 3 Lottie, 4 GIF
 */
public record Sticker(long id, String name, int format) {}
