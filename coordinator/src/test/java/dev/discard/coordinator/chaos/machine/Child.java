package dev.discard.coordinator.chaos.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One host of the fleet: a process that may be killed and started again, with one log. */
public final class Child {

  private final String name;
  private final List<String> words;
  private final Map<String, String> environment;
  private final Path log;
  private @Nullable Process process;
  private @Nullable Process leaving;
  private boolean wanted;
  private int losses;

  /**
   * @param words the whole command
   * @param log where all that its processes print goes
   */
  public Child(String name, List<String> words, Map<String, String> environment, Path log) {
    this.name = name;
    this.words = List.copyOf(words);
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  public String name() {
    return name;
  }

  public boolean alive() {
    return process != null && process.isAlive();
  }

  /** How often it was killed while it lived. */
  public int losses() {
    return losses;
  }

  /** Starts it unless it lives. */
  public void start() throws IOException {
    wanted = true;
    if (!alive()) {
      launch();
    }
  }

  /**
   * Starts it again when it has ended by itself, as the units of deploy/ have it done: one that
   * finds no Redis when it starts says so and ends.
   */
  public void supervise() throws IOException {
    if (wanted && !alive()) {
      launch();
    }
  }

  private void launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    builder.environment().put("DISCARD_PARENT", Long.toString(ProcessHandle.current().pid()));
    process = builder.start();
  }

  /** kill -9. */
  public void kill() throws InterruptedException {
    wanted = false;
    if (process != null && process.isAlive()) {
      losses++;
      process.destroyForcibly().waitFor();
    }
  }

  /** kill -TERM; it goes when it is ready to. */
  public void terminate() {
    wanted = false;
    leaving = process;
    if (leaving != null) {
      leaving.destroy();
    }
  }

  /** Waits until the process has gone that was told to. */
  public boolean left(long seconds) throws InterruptedException {
    return leaving == null || leaving.waitFor(seconds, TimeUnit.SECONDS);
  }

  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    if (process != null && process.isAlive()) {
      Signals.send(signal, process.pid());
    }
  }

  /** Its arguments as other users of the machine see them; empty where that can't be told. */
  public String arguments() throws IOException {
    if (process == null) {
      return "";
    }
    Path told = Path.of("/proc/" + process.pid() + "/cmdline");
    return Files.isReadable(told) ? Files.readString(told) : String.join(" ", words);
  }
}
