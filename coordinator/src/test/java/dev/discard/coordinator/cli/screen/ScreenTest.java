package dev.discard.coordinator.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void liveLine_isRedrawnBelowLinesThatStay_onATerminal() {
    try (Screen screen = new Screen(new Console(err, err, true, Map.of()))) {
      screen.show("1 of 2");
      screen.say("general: begins");
      screen.show("2 of 2");
    }

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r\u001B[K{1 of 2}\r\u001B[Kgeneral: begins\n{1 of 2}\r\u001B[K{2 of 2}\r\u001B[K"
                .replace("\n", System.lineSeparator())
                .replace("{", "\u001B[?7l")
                .replace("}", "\u001B[?7h"));
  }

  @Test
  void liveLine_isLeftOut_whenStderrIsNoTerminal() {
    try (Screen screen = new Screen(new Console(err, err, false, Map.of()))) {
      screen.show("1 of 2");
      screen.say("general: begins");
    }

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo("general: begins" + System.lineSeparator());
  }
}
