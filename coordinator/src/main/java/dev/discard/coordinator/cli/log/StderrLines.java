package dev.discard.coordinator.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.discard.coordinator.cli.input.Scrubbing;
import dev.discard.coordinator.cli.screen.Printable;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes each event as one line, and its stack trace only where everything is told. */
final class StderrLines extends AppenderBase<ILoggingEvent> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  /** No token is meant to come here; this is for one that a library put into its message. */
  private final Scrubbing scrubbing = Scrubbing.OF_UNKNOWN;

  private final PrintStream err;
  private final boolean traces;
  private final String clear;

  StderrLines(PrintStream err, boolean traces) {
    this.err = err;
    this.traces = traces;
    this.clear = "1".equals(System.getenv("DISCARD_TTY")) ? "\r\u001B[K" : "";
  }

  @Override
  protected void append(ILoggingEvent event) {
    String line = scrubbing.apply(Printable.line(event.getFormattedMessage()));
    String time = TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
    err.println(clear + time + " " + event.getLevel() + " " + shortName(event) + ": " + line);
    IThrowableProxy thrown = event.getThrowableProxy();
    if (traces && thrown != null) {
      err.print(scrubbing.apply(ThrowableProxyUtil.asString(thrown)));
    }
  }

  private static String shortName(ILoggingEvent event) {
    String name = event.getLoggerName();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
