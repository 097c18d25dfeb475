package dev.discard.coordinator.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u001B[2Jb",
        "a\rb",
        "a\nb",
        "a\u0007b",
        "a\u009Bb",
        "a\u2028b",
        "a\u202Eb",
        "a\u2066b",
        "a\u0000b",
        "a\uD800b"
      })
  void line_replacesWhatATerminalWouldObey(String hostile) {
    assertThat(Printable.line(hostile)).startsWith("a\uFFFD").endsWith("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "general", "příliš žluťoučký", "会話", "👩‍👩‍👧", "a b"})
  void line_keepsEveryLanguageAndEmoji(String name) {
    assertThat(Printable.line(name)).isEqualTo(name);
  }
}
