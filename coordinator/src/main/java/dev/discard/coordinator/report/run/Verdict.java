package dev.discard.coordinator.report.run;

import org.jspecify.annotations.Nullable;

/**
 * What a run amounts to.
 *
 * @param exitCode of the command that asked for it
 * @param completed nothing that was asked for is missing, except what the API denied
 * @param finished it ended by itself
 * @param errors something failed
 * @param exception what ended it, in one line; null when nothing did
 */
record Verdict(
    int exitCode, boolean completed, boolean finished, boolean errors, @Nullable String exception) {

  private static final int ERROR = 1;
  private static final int PARTS_MISSING = 3;
  private static final int NOT_AUTHORISED = 4;

  static final Verdict COMPLETE = new Verdict(0, true, true, false, null);

  static final Verdict PARTS_ARE_MISSING = new Verdict(PARTS_MISSING, false, true, true, null);

  static final Verdict CANCELLED =
      new Verdict(
          ERROR, false, false, false, "Interrupted: the run was stopped before it was complete");

  static Verdict error(String exception) {
    return new Verdict(ERROR, false, true, true, exception);
  }

  static Verdict notAuthorised(String exception) {
    return new Verdict(NOT_AUTHORISED, false, true, true, exception);
  }
}
