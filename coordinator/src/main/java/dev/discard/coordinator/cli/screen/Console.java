package dev.discard.coordinator.cli.screen;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The two streams of a command and its environment.
 *
 * @param out results, for programs to read; UTF-8 whatever the locale
 * @param err words and progress, for people
 * @param live whether {@code err} is a terminal on which a line may be redrawn
 * @param environment the environment variables
 */
public record Console(
    PrintStream out, PrintStream err, boolean live, Map<String, String> environment) {

  private static final int OUT_BUFFER_BYTES = 64 * 1024;

  /**
   * The console of this process.
   *
   * <p>Java 17 can't tell whether stderr alone is a terminal, so the launcher does and says it in
   * {@code DISCARD_TTY}.
   */
  public static Console ofProcess() {
    return new Console(
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUT_BUFFER_BYTES),
            false,
            StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        "1".equals(System.getenv("DISCARD_TTY")),
        System.getenv());
  }

  /** A line of the result on stdout, at once. */
  public void result(String line) {
    out.println(line);
    out.flush();
  }

  /** A line of a result that holds words of strangers: on stdout, safe for a terminal. */
  public void tell(String line) {
    result(Printable.line(line));
  }

  /** A line of words on stderr. */
  public void say(String line) {
    err.println(Printable.line(line));
  }

  /** Writes to {@link #out}, as the option parser wants it. */
  public PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  /** Writes to {@link #err}, as the option parser wants it. */
  public PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }
}
