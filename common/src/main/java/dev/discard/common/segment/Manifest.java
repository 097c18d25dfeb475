package dev.discard.common.segment;

import dev.discard.common.snowflake.SnowflakeRange;
import org.jspecify.annotations.Nullable;

/**
 * What a segment promises about its bytes; checked by the coordinator before it is committed.
 *
 * @param bytes length of the segment as uploaded
 * @param sha256 lower-case hex digest of these bytes
 * @param covered the message ids that are now complete: from the job's cursor before this segment
 *     to its cursor after it; empty for jobs without messages
 * @param counts what the lines hold
 * @param messages oldest and newest message; null when there is none
 * @param ending what the segment means for its job
 * @param findings what was noticed that is no error
 */
public record Manifest(
    long bytes,
    String sha256,
    SnowflakeRange covered,
    Counts counts,
    @Nullable Messages messages,
    Ending ending,
    Findings findings) {

  /** A segment in which nothing was noticed. */
  public Manifest(
      long bytes,
      String sha256,
      SnowflakeRange covered,
      Counts counts,
      @Nullable Messages messages,
      Ending ending) {
    this(bytes, sha256, covered, counts, messages, ending, Findings.NONE);
  }

  /**
   * Counts over the lines of a segment; lines = http + errors + ws + media.
   *
   * @param lines all lines
   * @param http successful exchanges, lines of type {@code http}
   * @param errors other attempts, lines of type {@code http_error}
   * @param ws gateway packets
   * @param messages message objects in {@code /messages} pages
   * @param media files, lines of type {@code media}
   */
  public record Counts(long lines, long http, long errors, long ws, long messages, long media) {
    public Counts {
      if (lines != http + errors + ws + media) {
        throw new IllegalArgumentException(
            "counts do not balance: lines != http + errors + ws + media");
      }
    }

    /** Without files. */
    public Counts(long lines, long http, long errors, long ws, long messages) {
      this(lines, http, errors, ws, messages, 0);
    }
  }

  /** The smallest and the largest message id of the segment. */
  public record Messages(long oldest, long newest) {}

  /**
   * What a segment means for its job.
   *
   * @param kind goes on, or how the job ends
   * @param detail the proof of the end (done: {@code empty_page}, {@code page_past_end}, {@code
   *     short_page_at_last_message}, {@code end_of_list}), or the reason (denied, vanished), with
   *     Discord's status and code; empty when the job goes on
   */
  public record Ending(Kind kind, String detail) {

    public static final Ending CONTINUES = new Ending(Kind.CONTINUES, "");

    /** How a job stands after a segment. */
    public enum Kind {
      CONTINUES,
      DONE,
      DENIED,
      VANISHED
    }
  }
}
