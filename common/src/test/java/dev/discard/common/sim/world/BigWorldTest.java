package dev.discard.common.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BigWorldTest {

  /** Little enough that a million messages (700 MB) can't be held in any form. */
  private static final String HEAP = "-Xmx24m";

  @Test
  void millionMessages_areServed_byAProcessOf24MegabytesOfHeap() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BigWalk.class.getName(),
                "1000000")
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(output).isEqualTo("1000000 messages, 10000 pages, 20000 with reactions\n");
    } finally {
      process.destroyForcibly();
    }
  }
}
