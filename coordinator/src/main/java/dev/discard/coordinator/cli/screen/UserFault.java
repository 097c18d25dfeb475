package dev.discard.coordinator.cli.screen;

/**
 * A fault that the user can mend: one line that says what is wrong and what to do next, and the
 * exit code that goes with it.
 */
public final class UserFault extends RuntimeException {

  private final int exitCode;

  private UserFault(int exitCode, String line) {
    super(line);
    this.exitCode = exitCode;
  }

  /** The command line is wrong. */
  public static UserFault usage(String line) {
    return new UserFault(ExitCode.USAGE, line);
  }

  /** Something outside the command line stands in the way. */
  public static UserFault error(String line) {
    return new UserFault(ExitCode.ERROR, line);
  }

  /** A credential is missing or refused. */
  public static UserFault notAuthorised(String line) {
    return new UserFault(ExitCode.NOT_AUTHORISED, line);
  }

  public int exitCode() {
    return exitCode;
  }
}
