package dev.discard.common.sim.guild;

/**
 * A sticker of a guild.
 *
 * @param format one of {@link #PNG}, {@link #APNG}, {@link #LOTTIE}, {@link #GIF}
 */
public record Sticker(long id, String name, int format) {

  public static final int PNG = 1;
  public static final int APNG = 2;
  public static final int LOTTIE = 3;
  public static final int GIF = 4;

  private static final int DISTANCE = 100;

  /** A sticker that is used in a guild, or in private where that is 0, and belongs to neither. */
  public static Sticker elsewhere(long guildId, int format) {
    return new Sticker(guildId + DISTANCE + format, "wave", format);
  }
}
