package dev.discard.coordinator.demo;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How to start this very program again, in another process.
 *
 * @param command the words before its arguments
 * @param environment what its processes find in their environment besides ours
 */
record Program(List<String> command, Map<String, String> environment) {

  private static final String LAUNCHER = "DISCARD_LAUNCHER";

  Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** By the launcher that started us, with its options for the JVM; else by our jar. */
  static Program ourselves(Map<String, String> environment) {
    String launcher = System.getenv(LAUNCHER);
    return new Program(launcher == null ? jar() : List.of(launcher), environment);
  }

  /** The same with one more variable of its environment. */
  Program with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Program(command, more);
  }

  private static List<String> jar() {
    try {
      Path jar = Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      return List.of(java, "-jar", jar.toString());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("a class comes from no place", impossible);
    }
  }

  /** Starts it; its words go where ours go, its results are ours to read. */
  Process start(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    builder.environment().put("DISCARD_PARENT", Long.toString(ProcessHandle.current().pid()));
    return builder.start();
  }
}
