package dev.discard.common.job;

import java.util.Locale;

/** What a run was asked to archive; part of its directory's name. */
public enum RunMode {
  PROFILE,
  CHANNEL,
  GUILD;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RunMode of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
