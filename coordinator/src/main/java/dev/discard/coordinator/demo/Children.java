package dev.discard.coordinator.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Processes that serve until they are told to end, the last one first. */
final class Children implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final Deque<Process> running = new ArrayDeque<>();

  /** Starts one. */
  Process start(Program program, String... arguments) throws IOException {
    Process process = program.start(arguments);
    running.push(process);
    return process;
  }

  /**
   * The next line of what a process prints.
   *
   * @throws IOException when it ended instead; it said why on stderr
   */
  static String line(BufferedReader out) throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("a process of the demonstration ended; it said why above");
    }
    return line;
  }

  @Override
  public void close() {
    running.forEach(Process::destroy);
    while (!running.isEmpty()) {
      end(running.pop());
    }
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurry) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
