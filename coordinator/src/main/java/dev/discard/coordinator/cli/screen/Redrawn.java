package dev.discard.coordinator.cli.screen;

import java.util.List;

/** Lines on stderr that are drawn anew in their place; the last drawing stays. */
public final class Redrawn {

  private static final String CLEAR_LINE = "\r\u001B[K";
  private static final String CLEAR_BELOW = "\u001B[J";
  private static final String UP = "\u001B[%dA";

  /** A line longer than the terminal is cut there, so that every line is one row. */
  private static final String CUT = "\u001B[?7l";

  private static final String WRAP = "\u001B[?7h";

  private final Console console;
  private int rows;

  public Redrawn(Console console) {
    this.console = console;
  }

  /** Draws these lines in the place of those before. */
  public void show(List<String> lines) {
    StringBuilder text = new StringBuilder(CUT);
    if (rows > 0) {
      text.append(UP.formatted(rows));
    }
    for (String line : lines) {
      text.append(CLEAR_LINE).append(Printable.line(line)).append('\n');
    }
    text.append(CLEAR_BELOW).append(WRAP);
    console.err().print(text);
    console.err().flush();
    rows = lines.size();
  }
}
