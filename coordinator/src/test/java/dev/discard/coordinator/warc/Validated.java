package dev.discard.coordinator.warc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.tools.ValidateTool;

/** The verdict of jwarc's own command {@code validate}, in a process of its own as it is meant. */
final class Validated {

  private Validated() {}

  static void assertValid(Path warc) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar(WarcReader.class),
                ValidateTool.class.getName(),
                "--forbid-extensions",
                warc.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    // It tells some errors without ending with one.
    assertThat(said).as("what validate says of " + warc.getFileName()).doesNotContain("ERROR");
    assertThat(process.exitValue()).as(said).isZero();
  }

  private static String jar(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
