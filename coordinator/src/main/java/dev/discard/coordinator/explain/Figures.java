package dev.discard.coordinator.explain;

import java.time.Duration;
import java.util.Locale;

/** Times and shares as people read them. */
public final class Figures {

  private static final int PER_CENT = 100;
  private static final double MILLIS = 1000.0;
  private static final int SMALL_SECONDS = 10;

  private Figures() {}

  /** Two units at most: {@code 0.4 s}, {@code 3 min 20 s}, {@code 2 days 4 h}. */
  public static String time(Duration time) {
    if (time.toSeconds() < SMALL_SECONDS) {
      return decimal(time.toMillis() / MILLIS) + " s";
    }
    if (time.toMinutes() < 1) {
      return time.toSeconds() + " s";
    }
    if (time.toHours() < 1) {
      return both(time.toMinutes(), " min", time.toSecondsPart(), " s");
    }
    return time.toDays() < 1
        ? both(time.toHours(), " h", time.toMinutesPart(), " min")
        : both(time.toDays(), time.toDays() == 1 ? " day" : " days", time.toHoursPart(), " h");
  }

  /** {@code 45}, or {@code 7.5}. */
  public static String decimal(double number) {
    String text = String.format(Locale.ROOT, "%.1f", number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** {@code 12,345}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String perCent(double share) {
    return Math.round(share * PER_CENT) + " %";
  }

  private static String both(long large, String one, long small, String other) {
    return large + one + (small == 0 ? "" : " " + small + other);
  }
}
