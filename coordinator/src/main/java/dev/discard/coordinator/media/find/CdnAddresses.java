package dev.discard.coordinator.media.find;

import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.media.WantedFile.Told;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the content network has the original of an asset (DISCORD.md 6). Pictures are asked for in
 * their largest form, animated ones moving.
 */
final class CdnAddresses {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,128}");

  /** Ids come from outside as well. */
  private static final Pattern FOLDER = Pattern.compile("[a-z-]+(/([a-z-]+|[0-9]{1,20}))*");

  private static final String LARGEST = "?size=4096";
  private static final String ANIMATED = "a_";
  private static final int LOTTIE = 3;
  private static final int GIF = 4;

  private final String base;

  /**
   * @param base origin of the content network, without a slash at the end
   */
  CdnAddresses(String base) {
    this.base = base;
  }

  /** A picture that is named by a hash in a folder; empty when these can be none. */
  Optional<WantedFile> picture(MediaKind kind, String folder, String hash) {
    if (!isName(hash) || !FOLDER.matcher(folder).matches()) {
      return Optional.empty();
    }
    String path = "/" + folder + "/" + hash;
    return Optional.of(
        hash.startsWith(ANIMATED)
            ? asset(
                kind,
                hash,
                path + ".gif" + LARGEST,
                List.of(path + ".webp" + LARGEST + "&animated=true", path + ".png" + LARGEST))
            : asset(kind, hash, path + ".png" + LARGEST, List.of(path + ".webp" + LARGEST)));
  }

  /** A picture that has one form and one size only. */
  Optional<WantedFile> plain(MediaKind kind, String path, String id) {
    return isName(id) ? Optional.of(asset(kind, id, path, List.of())) : Optional.empty();
  }

  Optional<WantedFile> emoji(String id, boolean animated) {
    if (!isName(id)) {
      return Optional.empty();
    }
    String path = "/emojis/" + id;
    String webp = path + ".webp" + LARGEST;
    return Optional.of(
        animated
            ? asset(
                MediaKind.EMOJIS,
                id,
                path + ".gif" + LARGEST,
                List.of(webp + "&animated=true", path + ".png" + LARGEST))
            : asset(MediaKind.EMOJIS, id, path + ".png" + LARGEST, List.of(webp)));
  }

  /** In the format that it was uploaded in; others would be renderings. */
  Optional<WantedFile> sticker(String id, int format) {
    if (!isName(id)) {
      return Optional.empty();
    }
    if (format == GIF) {
      String url = proxy() + "/stickers/" + id + ".gif";
      Holder holder = new Holder(0, 0, id, "");
      return Optional.of(
          new WantedFile(MediaKind.STICKERS, holder, url, Told.NOTHING, List.of(), null));
    }
    String ending = format == LOTTIE ? ".json" : ".png";
    return Optional.of(asset(MediaKind.STICKERS, id, "/stickers/" + id + ending, List.of()));
  }

  /** Discord's has a host of its own; of others it is expected below the content network. */
  private String proxy() {
    return base.equals(MediaRule.DISCORD_CDN) ? "https://media.discordapp.net" : base + "/media";
  }

  private WantedFile asset(MediaKind kind, String id, String path, List<String> others) {
    return new WantedFile(
        kind,
        new Holder(0, 0, id, ""),
        base + path,
        Told.NOTHING,
        others.stream().map(other -> base + other).toList(),
        null);
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
