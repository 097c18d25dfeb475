package dev.discard.coordinator.chaos.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a process of Discard is started.
 *
 * @param command the words before the program's own
 */
public record Program(List<String> command) {

  /** The jar, where {@code scripts/chaos} has made one; else our own class path serves. */
  private static final String JAR = "chaos.jar";

  /** Its classes, ready to be mapped. */
  private static final String CLASSES = "chaos.classes";

  private static final String MAIN = "dev.discard.coordinator.cli.Main";

  public Program {
    command = List.copyOf(command);
  }

  /** As this process was started. */
  public static Program ofThisTree() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xms32m", "-Xmx128m", "-Xss512k", "-XX:+UseSerialGC"));
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=64m"));
    words.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Djava.net.preferIPv4Stack=true"));
    String classes = System.getProperty(CLASSES);
    if (classes != null) {
      words.addAll(List.of("-Xshare:auto", "-Xlog:disable", "-XX:SharedArchiveFile=" + classes));
    }
    words.add("-cp");
    words.add(System.getProperty(JAR, System.getProperty("java.class.path")));
    return new Program(words);
  }

  /**
   * The words of one process.
   *
   * @param options for the JVM
   * @param arguments for the program
   */
  public List<String> words(List<String> options, List<String> arguments) {
    List<String> words = new ArrayList<>(command);
    words.addAll(options);
    words.add(MAIN);
    words.addAll(arguments);
    return words;
  }
}
