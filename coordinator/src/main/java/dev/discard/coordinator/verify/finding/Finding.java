package dev.discard.coordinator.verify.finding;

import java.util.Locale;

/**
 * One broken promise.
 *
 * @param kind which promise
 * @param place the file, relative to the run directory where it lies in it, with the line's number
 *     behind a colon where there is one
 * @param text what is wrong, in words
 */
public record Finding(Kind kind, String place, String text) {

  /** The promises that a run directory makes, by the way they are broken. */
  public enum Kind {
    /** The run has not ended by itself, so its sums cannot hold. */
    UNFINISHED,
    /** A file is missing, or cannot be read to its end. */
    DAMAGED_FILE,
    /** A line is no line of an archive. */
    DAMAGED_LINE,
    /** A body is not the one that was received. */
    ALTERED_BODY,
    /** A segment's bytes in the file are not those that were committed. */
    ALTERED_SEGMENT,
    /** The content of a file is not in the store. */
    MISSING_FILE,
    /** The content of a file is not the one that was stored. */
    ALTERED_FILE,
    /** It is told twice what became of a file of one message. */
    DOUBLED_FILE,
    /** A message id stands in more than one place. */
    DOUBLED_MESSAGE,
    /** A page does not lie above the pages before it. */
    PAGE_ORDER,
    /** A message outside of what was asked for, or a page of another channel. */
    ALIEN_MESSAGE,
    /** A number in a meta file is not the one that comes out of the logs. */
    WRONG_SUM,
    /** Coverage, segments, status and end proof contradict each other. */
    WRONG_COVERAGE,
    /** An object that stands in one list of Discord's stands twice in the archive. */
    DOUBLED,
    /** The truth has it, the archive does not. */
    MISSING,
    /** The archive has it, the truth does not. */
    UNTRUE,
    /** Both have it, and it differs. */
    ALTERED;

    /** The kind as it is printed: lower case, with dashes. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public String toString() {
    return kind.word() + " " + place + ": " + text;
  }
}
