package dev.discard.coordinator.cli.screen;

/**
 * Lines that stay and one line that is redrawn below them, both on stderr.
 *
 * <p>Without a terminal there is no such line, only those that stay.
 */
public final class Screen implements AutoCloseable {

  private static final String CLEAR = "\r\u001B[K";

  /** A line longer than the terminal is cut there: what wraps could not be taken away again. */
  private static final String CUT = "\u001B[?7l";

  private static final String WRAP = "\u001B[?7h";

  private final Console console;
  private String live = "";

  public Screen(Console console) {
    this.console = console;
  }

  /** A line that stays. */
  public void say(String line) {
    console.err().print(clear() + Printable.line(line) + System.lineSeparator() + live);
    console.err().flush();
  }

  /** Draws the live line anew. */
  public void show(String line) {
    if (console.live()) {
      live = CUT + line + WRAP;
      console.err().print(CLEAR + live);
      console.err().flush();
    }
  }

  private String clear() {
    return live.isEmpty() ? "" : CLEAR;
  }

  /** Takes the live line away. */
  @Override
  public void close() {
    console.err().print(clear());
    console.err().flush();
    live = "";
  }
}
