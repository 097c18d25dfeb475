package dev.discard.common.sim.limits;

import java.util.Map;

/**
 * Whether a request may pass.
 *
 * @param headers what the answer tells of limits, whichever it will be
 * @param body of the 429; empty when the request may pass
 */
public record Ruling(Outcome outcome, Map<String, String> headers, String body) {

  /** What a limit did with a request. */
  public enum Outcome {
    PASSED,
    /** Refused by the route's bucket. */
    BUCKET,
    /** Refused by a limit that all callers share; not the caller's fault. */
    SHARED,
    /** Refused by the account's limit over all routes. */
    GLOBAL
  }

  public static final Ruling FREE = new Ruling(Outcome.PASSED, Map.of(), "");

  public boolean passed() {
    return outcome == Outcome.PASSED;
  }
}
