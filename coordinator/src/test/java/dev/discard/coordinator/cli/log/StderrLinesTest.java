package dev.discard.coordinator.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StderrLinesTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void event_isOneLine_withoutItsTrace() {
    log(false, "the disk is full\nof hope", new IllegalStateException("cause"));

    assertThat(text()).matches("\\d\\d:\\d\\d:\\d\\d WARN Spool: the disk is full\uFFFDof hope\\R");
  }

  @Test
  void trace_isPrinted_whenEverythingIsTold() {
    log(true, "the disk is full", new IllegalStateException("cause"));

    assertThat(text()).contains("java.lang.IllegalStateException: cause").contains("\tat ");
  }

  @Test
  void token_isMasked() {
    log(false, "Bot MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs_abc", null);

    assertThat(text()).contains("Bot [SCRUBBED]").doesNotContain("MTk4");
  }

  private void log(boolean traces, String message, Throwable thrown) {
    LoggerContext context = new LoggerContext();
    StderrLines lines =
        new StderrLines(new PrintStream(written, true, StandardCharsets.UTF_8), traces);
    lines.setContext(context);
    lines.start();
    lines.doAppend(
        new LoggingEvent(
            "here",
            context.getLogger("dev.discard.coordinator.run.Spool"),
            Level.WARN,
            message,
            thrown,
            new Object[0]));
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
