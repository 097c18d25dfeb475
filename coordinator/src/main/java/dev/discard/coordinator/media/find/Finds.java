package dev.discard.coordinator.media.find;

import dev.discard.common.job.MediaRule;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Holder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What was found in a segment, each file once for each message that holds it. */
final class Finds {

  private static final int LONGEST_ADDRESS = 4096;

  private final MediaRule rule;
  private final Predicate<String> fresh;
  private final Set<String> seen = new HashSet<>();
  private final List<WantedFile> files = new ArrayList<>();
  private long unfit;

  /**
   * @param fresh whether a key is new to the run; asked of files that belong to no message
   */
  Finds(MediaRule rule, Predicate<String> fresh) {
    this.rule = rule;
    this.fresh = fresh;
  }

  void add(WantedFile file) {
    if (!rule.wants(file.kind())) {
      return;
    }
    if (!isAddress(file.url())) {
      unfit++;
      return;
    }
    Holder holder = file.holder();
    String key = file.key();
    if (seen.add(holder.channel() + " " + holder.message() + " " + key)
        && (holder.message() != 0 || fresh.test(key))) {
      files.add(file);
    }
  }

  List<WantedFile> files() {
    return files;
  }

  /** How many addresses were none that can be asked. */
  long unfit() {
    return unfit;
  }

  private static boolean isAddress(String url) {
    String low = url.toLowerCase(Locale.ROOT);
    return url.length() <= LONGEST_ADDRESS
        && (low.startsWith("https://") || low.startsWith("http://"));
  }
}
