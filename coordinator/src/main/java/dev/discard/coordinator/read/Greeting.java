package dev.discard.coordinator.read;

import java.time.Instant;
import java.util.List;

/** The thirteen ways in which a server welcomes a member. */
final class Greeting {

  private static final List<String> WAYS =
      List.of(
          "%s joined the party.",
          "%s is here.",
          "Welcome, %s. We hope you brought pizza.",
          "A wild %s appeared.",
          "%s just landed.",
          "%s just slid into the server.",
          "%s just showed up!",
          "Welcome %s. Say hi!",
          "%s hopped into the server.",
          "Everyone welcome %s!",
          "Glad you're here, %s.",
          "Good to see you, %s.",
          "Yay you made it, %s!");

  private Greeting() {}

  /** The way that the message's time picks: its milliseconds modulo 13. */
  static String of(String name, Instant created) {
    return WAYS.get((int) (millis(created) % WAYS.size())).formatted(name);
  }

  /**
   * By way of seconds in floating point, as Python has it; a millisecond off for some after 2038.
   */
  private static long millis(Instant created) {
    double seconds = created.toEpochMilli() / 1e3;
    return (long) (seconds * 1e3);
  }
}
