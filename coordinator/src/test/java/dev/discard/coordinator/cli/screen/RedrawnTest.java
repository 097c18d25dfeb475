package dev.discard.coordinator.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedrawnTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void lines_areDrawnInThePlaceOfThoseBefore_andStrangersWordsStayHarmless() {
    Redrawn screen = new Redrawn(new Console(err, err, true, Map.of()));
    screen.show(List.of("one", "\u001B[2Jtwo", "three"));
    screen.show(List.of("1", "2"));

    assertThat(written.toString(StandardCharsets.UTF_8).replace("\r\u001B[K", "|"))
        .isEqualTo(
            "\u001B[?7l|one\n|\uFFFD[2Jtwo\n|three\n\u001B[J\u001B[?7h"
                + "\u001B[?7l\u001B[3A|1\n|2\n\u001B[J\u001B[?7h");
  }
}
