package dev.discard.coordinator.verify.log;

import dev.discard.common.archive.meta.ChannelMeta.Segment;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Whether a log is made of its segments' bytes, one after the other, and of nothing else. */
final class SegmentBytes {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Findings findings;
  private final Path log;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  SegmentBytes(Findings findings, Path log) {
    this.findings = findings;
    this.log = log;
  }

  void check(List<Segment> segments) {
    try (InputStream in = Files.newInputStream(log)) {
      for (int i = 0; i < segments.size(); i++) {
        check(i, segments.get(i), in);
      }
      long left = in.skip(Long.MAX_VALUE);
      if (left > 0) {
        findings.add(
            Kind.ALTERED_SEGMENT, log, left + " bytes stand behind the last of its segments");
      }
    } catch (IOException unreadable) {
      findings.add(Kind.DAMAGED_FILE, log, "cannot be read: " + unreadable.getMessage());
    }
  }

  private void check(int number, Segment segment, InputStream in) throws IOException {
    MessageDigest digest = sha256();
    long left = segment.bytes();
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        break;
      }
      digest.update(buffer, 0, read);
      left -= read;
    }
    if (left > 0 || !HexFormat.of().formatHex(digest.digest()).equals(segment.sha256())) {
      findings.add(
          Kind.ALTERED_SEGMENT,
          log,
          "segment %d (job %s) is not the %d bytes that were committed"
              .formatted(number, segment.job(), segment.bytes()));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
