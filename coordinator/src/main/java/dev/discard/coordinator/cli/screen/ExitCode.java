package dev.discard.coordinator.cli.screen;

/** How a command ended, as the shell sees it. */
public final class ExitCode {

  /** Everything that was asked for is there. */
  public static final int COMPLETE = 0;

  /** The command could not do its work. */
  public static final int ERROR = 1;

  /** The command line itself is wrong; nothing was started. */
  public static final int USAGE = 2;

  /** The run finished, but parts failed or are missing. */
  public static final int PARTS_MISSING = 3;

  /** Discord, or the fleet, does not accept the credential. */
  public static final int NOT_AUTHORISED = 4;

  /** Ended by Ctrl-C (128 + SIGINT), as shells count. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
