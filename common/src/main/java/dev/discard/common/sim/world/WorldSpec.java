package dev.discard.common.sim.world;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which world is to be made.
 *
 * @param channels how many channels, or threads, of messages; 0 where the preset decides
 * @param messages in each of them; 0 where the preset decides
 */
public record WorldSpec(Preset preset, int channels, int messages) {

  /** The kinds of worlds. */
  public enum Preset {
    /** One guild, three channels, a handful of messages. */
    TINY,
    /** Two guilds with everything odd in a few thousand messages. */
    DEMO,
    /** Channels of plain talk, for measuring. */
    PLAIN,
    /** One channel of so many archived threads, for the edges of their lists. */
    THREADS,
    /** One channel of messages with ten files each, for measuring. */
    MEDIA
  }

  private static final Pattern CHANNEL = Pattern.compile("channel:(\\d{1,9})");
  private static final Pattern THREADS = Pattern.compile("threads:(\\d{1,4})(?:x(\\d{1,6}))?");
  private static final Pattern MEDIA = Pattern.compile("media:(\\d{1,7})0");
  private static final Pattern GUILD = Pattern.compile("guild:(\\d{1,4})x(\\d{1,9})");

  public static final WorldSpec DEMO = new WorldSpec(Preset.DEMO, 0, 0);
  public static final WorldSpec TINY = new WorldSpec(Preset.TINY, 0, 0);

  /** One channel of so many messages. */
  public static WorldSpec channel(int messages) {
    return new WorldSpec(Preset.PLAIN, 1, messages);
  }

  /** One guild of so many channels with so many messages each. */
  public static WorldSpec guild(int channels, int messages) {
    return new WorldSpec(Preset.PLAIN, channels, messages);
  }

  /**
   * Reads {@code demo}, {@code tiny}, {@code channel:N}, {@code guild:CxN}, {@code threads:N},
   * {@code threads:TxN} or, with a number of files that ends in 0, {@code media:N}.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static WorldSpec parse(String text) {
    Matcher channel = CHANNEL.matcher(text);
    Matcher guild = GUILD.matcher(text);
    Matcher threads = THREADS.matcher(text);
    if (text.equals("demo")) {
      return DEMO;
    } else if (text.equals("tiny")) {
      return TINY;
    } else if (channel.matches()) {
      return channel(Integer.parseInt(channel.group(1)));
    } else if (guild.matches()) {
      return guild(Integer.parseInt(guild.group(1)), Integer.parseInt(guild.group(2)));
    }
    if (threads.matches()) {
      String messages = threads.group(2) == null ? "2" : threads.group(2);
      return new WorldSpec(
          Preset.THREADS, Integer.parseInt(threads.group(1)), Integer.parseInt(messages));
    }
    Matcher media = MEDIA.matcher(text);
    if (media.matches()) {
      return new WorldSpec(Preset.MEDIA, 1, Integer.parseInt(media.group(1)));
    }
    throw new IllegalArgumentException(
        "not a world: '"
            + text
            + "' (one of demo, tiny, channel:N, guild:CxN, threads:N, threads:TxN,"
            + " media:N with N a multiple of 10)");
  }
}
