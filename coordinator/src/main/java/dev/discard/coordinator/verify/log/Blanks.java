package dev.discard.coordinator.verify.log;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The spaces between the tokens of a JSON text, each of which may have been a line break before it
 * was recorded.
 */
final class Blanks {

  private final byte[] json;
  private final BitSet spaces = new BitSet();

  Blanks(byte[] json) {
    this.json = json;
    boolean inString = false;
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '"') {
        inString = !inString;
      } else if (inString && json[i] == '\\') {
        i++;
      } else if (!inString && json[i] == ' ') {
        spaces.set(i);
      }
    }
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  boolean isEmpty() {
    return spaces.isEmpty();
  }

  /**
   * The texts that programs usually write: a line break at the end, or pretty printing, which
   * breaks the line wherever a token other than a value after a colon begins.
   */
  List<byte[]> likelyOriginals() {
    List<byte[]> guesses = new ArrayList<>();
    for (String lineBreak : List.of("\n", "\r\n")) {
      guesses.add(restored(atTheEnd(lineBreak.length()), lineBreak));
      guesses.add(restored(layout(lineBreak.length()), lineBreak));
    }
    return guesses;
  }

  private BitSet atTheEnd(int length) {
    BitSet starts = new BitSet();
    int start = json.length - length;
    if (start >= 0 && spaces.get(start, json.length).cardinality() == length) {
      starts.set(start);
    }
    return starts;
  }

  /** Where a run of spaces begins that does not stand behind a colon. */
  private BitSet layout(int length) {
    BitSet starts = new BitSet();
    for (int i = spaces.nextSetBit(0); i >= 0; i = spaces.nextSetBit(spaces.nextClearBit(i))) {
      boolean behindColon = i > 0 && json[i - 1] == ':';
      if (!behindColon && spaces.nextClearBit(i) - i >= length) {
        starts.set(i);
      }
    }
    return starts;
  }

  private byte[] restored(BitSet starts, String lineBreak) {
    byte[] original = json.clone();
    starts.stream()
        .forEach(
            start -> {
              for (int i = 0; i < lineBreak.length(); i++) {
                original[start + i] = (byte) lineBreak.charAt(i);
              }
            });
    return original;
  }
}
