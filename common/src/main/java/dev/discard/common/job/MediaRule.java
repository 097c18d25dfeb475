package dev.discard.common.job;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which files a run fetches, and how.
 *
 * @param kinds what sorts of files; none for a run without media
 * @param mostBytes of one file, larger ones are left out; 0 for no limit
 * @param types content types, such as {@code image/*}; none for all
 * @param refetch whether files are fetched that an earlier run has stored
 * @param warc whether the exchanges with the content network are kept as WARC
 * @param cdnBase origin of the content network, without a slash at the end; attachments are asked
 *     for where Discord says they are, everything else here
 */
public record MediaRule(
    Set<MediaKind> kinds,
    long mostBytes,
    List<String> types,
    boolean refetch,
    boolean warc,
    String cdnBase) {

  /** The content network of Discord itself. */
  public static final String DISCORD_CDN = "https://cdn.discordapp.com";

  /** No files at all. */
  public static final MediaRule NONE =
      new MediaRule(Set.of(), 0, List.of(), false, false, DISCORD_CDN);

  private static final String ANY = "*";

  public MediaRule {
    kinds = Set.copyOf(kinds);
    types = List.copyOf(types);
  }

  /** Whether any file is wanted. */
  public boolean isAny() {
    return !kinds.isEmpty();
  }

  public boolean wants(MediaKind kind) {
    return kinds.contains(kind);
  }

  /**
   * Whether files of this content type are wanted.
   *
   * @param type as Discord or the server told it, parameters and all; empty when nobody did, which
   *     counts as wanted
   */
  public boolean accepts(String type) {
    String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return types.isEmpty() || bare.isEmpty() || types.stream().anyMatch(glob -> means(glob, bare));
  }

  private static boolean means(String glob, String type) {
    String low = glob.toLowerCase(Locale.ROOT);
    return low.endsWith(ANY)
        ? type.startsWith(low.substring(0, low.length() - ANY.length()))
        : type.equals(low);
  }
}
