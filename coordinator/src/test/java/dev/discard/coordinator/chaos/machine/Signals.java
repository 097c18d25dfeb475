package dev.discard.coordinator.chaos.machine;

import java.io.IOException;

/** What Java has no call for. */
final class Signals {

  private Signals() {}

  /** Sends a signal by its name, such as {@code STOP}; who is gone gets none. */
  static void send(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
