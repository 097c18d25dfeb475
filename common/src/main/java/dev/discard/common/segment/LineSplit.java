package dev.discard.common.segment;

import dev.discard.common.json.LineFeeds;
import dev.discard.common.segment.SegmentFaultException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines inside one buffer, which grows to the longest line. The bytes of a line
 * stand there until the next one is asked for.
 */
final class LineSplit {

  private static final int FIRST_BYTES = 256 * 1024;

  private final InputStream in;
  private final int longest;
  private final long most;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int from;
  private int to;
  private int next;
  private int filled;
  private long total;

  /**
   * @param longest the most bytes of a line
   * @param most the most bytes of the stream
   */
  LineSplit(InputStream in, int longest, long most) {
    this.in = in;
    this.longest = longest;
    this.most = most;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Where the line begins in the buffer. */
  int from() {
    return from;
  }

  /** Where its line feed stands. */
  int to() {
    return to;
  }

  /** Goes to the next line; false at the end of the stream. */
  boolean next() throws IOException, SegmentFaultException {
    int searched = next;
    while (true) {
      int feed = LineFeeds.find(buffer, searched, filled);
      if (feed >= 0) {
        from = next;
        to = feed;
        next = feed + 1;
        return true;
      }
      searched = filled - makeRoom();
      if (!fill()) {
        return false;
      }
    }
  }

  /** Returns by how much the unfinished line moved towards the front. */
  private int makeRoom() throws SegmentFaultException {
    if (filled < buffer.length) {
      return 0;
    }
    int moved = next;
    if (moved > 0) {
      System.arraycopy(buffer, moved, buffer, 0, filled - moved);
    } else if (buffer.length >= longest) {
      throw new SegmentFaultException(Reason.FRAMING, "a line is longer than " + longest);
    } else {
      buffer = Arrays.copyOf(buffer, (int) Math.min(longest, buffer.length * 2L));
    }
    next = 0;
    filled -= moved;
    return moved;
  }

  private boolean fill() throws IOException, SegmentFaultException {
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0 && next < filled) {
      throw new SegmentFaultException(Reason.FRAMING, "the last line does not end");
    }
    filled += Math.max(0, read);
    total += Math.max(0, read);
    if (total > most) {
      throw new SegmentFaultException(Reason.SIZE, "more than " + most + " bytes of lines");
    }
    return read >= 0;
  }
}
