package dev.discard.common.guard;

import java.util.Locale;

/**
 * How careful an egress has to be, by its invalid answers (401, 403, and 429 that is not shared) of
 * the last ten minutes; at 10,000 Discord bans the address.
 */
public enum GuardStep {
  /** Nothing is the matter. */
  CALM(0),
  /** The operator is told. */
  WARNED(1_000),
  /** Requests go out half as fast. */
  HALVED(2_000),
  /** Nothing is asked until the count has fallen well below. */
  STOPPED(5_000);

  /** A stopped egress goes on below this, so that it does not stop again at once. */
  static final int GOES_ON = 4_000;

  private final int from;

  GuardStep(int from) {
    this.from = from;
  }

  /** The count at which it begins. */
  public int from() {
    return from;
  }

  /** In a word, such as {@code halved}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The step of a count; that an egress has not gone on yet is not known from it. */
  static GuardStep of(int count) {
    GuardStep step = CALM;
    for (GuardStep each : values()) {
      step = count >= each.from ? each : step;
    }
    return step;
  }
}
