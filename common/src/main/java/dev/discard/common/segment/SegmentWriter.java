package dev.discard.common.segment;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the segments of one job: lines are written as groups, groups are kept or dropped as a
 * whole, and what was kept is cut off as a {@link Segment} whose bytes are exactly those that go to
 * disk in the end — plain lines, or one gzip member.
 *
 * <p>Lies in a file that has no name, not in memory. One thread at a time.
 */
public final class SegmentWriter implements Closeable {

  private static final int GZIP_BUFFER = 8 * 1024;

  private final Path directory;
  private final boolean gzip;
  private final LineGroup group;
  private @Nullable Open open;

  /**
   * @param directory where the files lie while they exist
   * @param gzip whether segments are gzip members
   */
  public SegmentWriter(Path directory, boolean gzip) {
    this.directory = directory;
    this.gzip = gzip;
    this.group = new LineGroup(directory);
  }

  /** Where the lines of the group go; the same stream for the life of the writer. */
  public OutputStream lines() {
    return group;
  }

  /** Ends the group: its lines belong to the segment. */
  public void keep() throws IOException {
    if (!group.isEmpty()) {
      group.moveTo(opened().lines);
    }
  }

  /**
   * Ends the group, of which only the lines of failed attempts belong to the segment.
   *
   * @return how many of them there were
   */
  public int keepErrors() throws IOException {
    return group.isEmpty() ? 0 : group.moveErrorsTo(opened().lines);
  }

  /** The size of the segment so far, as it will be uploaded, give or take a compressor's buffer. */
  public long bytes() {
    return open == null ? 0 : open.output.bytes();
  }

  /** The size of the group so far, before it is packed. */
  public long groupBytes() {
    return group.bytes();
  }

  /** Cuts off what was kept since the last cut; the caller closes it. An open group stays open. */
  public Segment cut() throws IOException {
    Open done = opened();
    open = null;
    done.lines.close();
    return new Segment(done.file, done.output.bytes(), done.output.digest());
  }

  @Override
  public void close() throws IOException {
    group.close();
    if (open != null) {
      try {
        open.lines.close(); // gives the compressor's native memory back
      } finally {
        open.file.close();
        open = null;
      }
    }
  }

  private Open opened() throws IOException {
    if (open == null) {
      FileChannel file = AnonymousFile.in(directory);
      DigestingOutput output = new DigestingOutput(file);
      open = new Open(file, output, gzip ? new GZIPOutputStream(output, GZIP_BUFFER) : output);
    }
    return open;
  }

  /**
   * A segment in the making.
   *
   * @param output counts and digests what reaches the file
   * @param lines the way there, through the compressor where there is one
   */
  private record Open(FileChannel file, DigestingOutput output, OutputStream lines) {}
}
