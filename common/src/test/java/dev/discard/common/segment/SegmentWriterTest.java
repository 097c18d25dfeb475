package dev.discard.common.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentWriterTest {

  private static final String PAGE = "{\"type\":\"http\",\"n\":1}\n";
  private static final String ERROR = "{\"type\":\"http_error\",\"attempt\":1}\n";

  @TempDir Path directory;
  private SegmentWriter writer;

  @AfterEach
  void close() throws IOException {
    writer.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void segment_holdsTheKeptGroups_asTheyGoToDisk(boolean gzip) throws Exception {
    writer = new SegmentWriter(directory, gzip);
    write(PAGE, PAGE);
    writer.keep();
    write(ERROR);
    writer.keep();

    try (Segment segment = writer.cut()) {
      byte[] bytes = bytes(segment);
      assertThat(text(bytes, gzip)).isEqualTo(PAGE + PAGE + ERROR);
      assertThat(segment.bytes()).isEqualTo(bytes.length);
      assertThat(segment.sha256()).isEqualTo(sha256(bytes));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cut_beginsAnotherSegment_afterEveryCut(boolean gzip) throws Exception {
    writer = new SegmentWriter(directory, gzip);
    write(PAGE);
    writer.keep();
    Segment first = writer.cut();
    write(ERROR);
    writer.keep();
    Segment second = writer.cut();

    try (first;
        second) {
      assertThat(text(bytes(first), gzip)).isEqualTo(PAGE);
      assertThat(text(bytes(second), gzip)).isEqualTo(ERROR);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cut_isWholeAndEmpty_whenNothingWasKept(boolean gzip) throws Exception {
    writer = new SegmentWriter(directory, gzip);
    try (Segment segment = writer.cut()) {
      assertThat(text(bytes(segment), gzip)).isEmpty();
    }
  }

  @Test
  void openGroup_staysOut_untilItIsKept() throws Exception {
    writer = new SegmentWriter(directory, false);
    write(PAGE);
    try (Segment before = writer.cut()) {
      assertThat(before.bytes()).isZero();
    }
    writer.keep();
    try (Segment after = writer.cut()) {
      assertThat(text(bytes(after), false)).isEqualTo(PAGE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100_000, 300_000, 1_000_000})
  void keepErrors_keepsOnlyFailedAttempts_ofGroupsOfAnySize(int padding) throws Exception {
    writer = new SegmentWriter(directory, false);
    String longPage = "{\"type\":\"http\",\"data\":\"" + "x".repeat(padding) + "\"}\n";
    String longError = "{\"type\":\"http_error\",\"text\":\"" + "y".repeat(padding) + "\"}\n";
    write(longPage, ERROR, longPage, longError, PAGE);

    assertThat(writer.keepErrors()).isEqualTo(2);
    write(PAGE);
    writer.keep();

    try (Segment segment = writer.cut()) {
      assertThat(text(bytes(segment), false)).isEqualTo(ERROR + longError + PAGE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 262_144, 262_145, 3_000_000})
  void keep_keepsEveryByte_ofGroupsOfAnySize(int size) throws Exception {
    writer = new SegmentWriter(directory, true);
    String line = "\u20ac".repeat(size / 3) + "\n";
    write(PAGE, line, PAGE, line);
    writer.keep();
    try (Segment segment = writer.cut()) {
      assertThat(text(bytes(segment), true)).isEqualTo(PAGE + line + PAGE + line);
    }
  }

  @Test
  void bytes_growsWithWhatIsKept_andBeginsAnewAfterACut() throws Exception {
    writer = new SegmentWriter(directory, false);
    assertThat(writer.bytes()).isZero();
    write(PAGE);
    writer.keep();
    assertThat(writer.bytes()).isEqualTo(PAGE.length());
    writer.cut().close();
    assertThat(writer.bytes()).isZero();
  }

  @Test
  void read_givesAnyPart_andTheSameTwice() throws Exception {
    writer = new SegmentWriter(directory, false);
    write(PAGE, ERROR);
    writer.keep();
    try (Segment segment = writer.cut()) {
      for (int i = 0; i < 2; i++) {
        ByteBuffer part = ByteBuffer.allocate(ERROR.length());
        segment.read(part, PAGE.length());
        assertThat(new String(part.array(), StandardCharsets.UTF_8)).isEqualTo(ERROR);
      }
    }
  }

  @Test
  void directory_isEmpty_whenAllIsClosed() throws Exception {
    writer = new SegmentWriter(directory, true);
    write(PAGE.repeat(100_000));
    writer.keep();
    writer.cut().close();
    write(PAGE.repeat(100_000));
    writer.keep();
    write(PAGE);
    writer.close();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  private void write(String... lines) throws IOException {
    for (String line : lines) {
      writer.lines().write(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] bytes(Segment segment) throws IOException {
    ByteBuffer all = ByteBuffer.allocate((int) segment.bytes());
    segment.read(all, 0);
    return all.array();
  }

  private static String text(byte[] bytes, boolean gzip) throws IOException {
    byte[] plain =
        gzip ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
    return new String(plain, StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
