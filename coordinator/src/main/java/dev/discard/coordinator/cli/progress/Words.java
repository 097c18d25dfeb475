package dev.discard.coordinator.cli.progress;

import java.time.Duration;
import java.util.Locale;

/** Numbers and times as people read them, the same in every locale. */
public final class Words {

  private static final int PER_CENT = 100;
  private static final int LONG_MINUTES = 90;
  private static final int LONG_SECONDS = 90;
  private static final int LONG_HOURS = 48;

  private Words() {}

  /** {@code 12,345 messages}, {@code 1 message}. */
  public static String count(long number, String one) {
    return number(number) + " " + one + (number == 1 ? "" : "s");
  }

  /** {@code 12 channels and threads}. */
  public static String count(long number, String one, String more) {
    return number(number) + " " + (number == 1 ? one : more);
  }

  /** {@code 12,345}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 43%} of a share from 0 to 1. */
  public static String perCent(double share) {
    return Math.round(share * PER_CENT) + "%";
  }

  /** One unit, and no more exact than an estimate is. */
  static String about(Duration time) {
    return "about " + time(time);
  }

  /** {@code 12 min}: one unit. */
  public static String time(Duration time) {
    if (time.toSeconds() < LONG_SECONDS) {
      return Math.max(1, time.toSeconds()) + " s";
    }
    if (time.toMinutes() < LONG_MINUTES) {
      return time.toMinutes() + " min";
    }
    return time.toHours() < LONG_HOURS ? time.toHours() + " h" : time.toDays() + " days";
  }
}
