package dev.discard.common.archive.meta;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names of Discord's channel types, as discord.py prints them. */
public final class ChannelTypes {

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0, "text"),
          Map.entry(1, "private"),
          Map.entry(2, "voice"),
          Map.entry(3, "group"),
          Map.entry(4, "category"),
          Map.entry(5, "news"),
          Map.entry(6, "store"),
          Map.entry(10, "news_thread"),
          Map.entry(11, "public_thread"),
          Map.entry(12, "private_thread"),
          Map.entry(13, "stage_voice"),
          Map.entry(14, "directory"),
          Map.entry(15, "forum"),
          Map.entry(16, "media"));

  private static final int ANNOUNCEMENT_THREAD = 10;
  private static final int PRIVATE_THREAD = 12;

  private ChannelTypes() {}

  /** Whether it is a thread, which belongs to a channel. */
  public static boolean isThread(int type) {
    return type >= ANNOUNCEMENT_THREAD && type <= PRIVATE_THREAD;
  }

  /** Every name that there is. */
  public static Set<String> names() {
    return new TreeSet<>(NAMES.values());
  }

  /** The name of a type; {@code unknown_99} for one that nobody knows yet. */
  public static String name(int type) {
    return NAMES.getOrDefault(type, "unknown_" + type);
  }
}
