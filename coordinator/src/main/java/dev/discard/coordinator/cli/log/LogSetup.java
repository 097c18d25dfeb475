package dev.discard.coordinator.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logback's configuration, in code: reading it from XML would take a quarter of a second at every
 * start. Found by Logback through {@code META-INF/services}.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {

  private static final String VERBOSE = "discard.verbose";
  private static final String ERRORS_ONLY = "discard.errors-only";

  /** Makes the log tell everything, traces included; to be called before anything logs. */
  public static void tellEverything() {
    System.setProperty(VERBOSE, "true");
  }

  /**
   * Leaves it to a run's own lines to tell what goes wrong and is tried again; to be called before
   * anything logs.
   */
  public static void tellErrorsOnly() {
    System.setProperty(ERRORS_ONLY, "true");
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    boolean verbose = Boolean.getBoolean(VERBOSE);
    StderrLines lines = new StderrLines(System.err, verbose);
    lines.setContext(context);
    lines.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(lines);
    Level quiet = Boolean.getBoolean(ERRORS_ONLY) ? Level.ERROR : Level.WARN;
    // Libraries warn of what we handle, such as a connection that a server closed.
    root.setLevel(verbose ? Level.INFO : Level.ERROR);
    context.getLogger("dev.discard").setLevel(verbose ? Level.DEBUG : quiet);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
