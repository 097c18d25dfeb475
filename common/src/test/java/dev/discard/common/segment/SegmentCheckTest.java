package dev.discard.common.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.Manifest.Messages;
import dev.discard.common.segment.SegmentFaultException.Reason;
import dev.discard.common.snowflake.SnowflakeRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SegmentCheckTest {

  private static final SnowflakeRange COVERED = new SnowflakeRange(100, 200);
  private static final String WS = "{\"type\":\"ws\",\"direction\":\"recv\",\"data\":{}}\n";
  private static final String ERROR =
      "{\"type\":\"http_error\",\"request\":{\"url\":\"http://a/channels/1/messages\"},"
          + "\"response\":{\"status\":500,\"text\":\"x\"}}\n";
  private static final String USERS =
      "{\"type\":\"http\",\"request\":{\"url\":\"http://a/channels/1/messages/101/reactions/x\"},"
          + "\"response\":{\"data\":[{\"id\":\"7\"}]}}\n";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void check_passes_whenEveryPromiseIsKept(boolean gzip) {
    String lines = page(103, 102, 101) + USERS + ERROR + WS + page(150, 199);
    Counts counts = new Counts(5, 3, 1, 1, 5);
    byte[] bytes = bytes(lines, gzip);
    Manifest promise = promise(bytes, counts, new Messages(101, 199));
    assertThatCode(() -> check(bytes, gzip, promise)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void check_passes_whenNothingWasSaid(boolean gzip) {
    byte[] bytes = bytes("", gzip);
    Manifest promise = promise(bytes, new Counts(0, 0, 0, 0, 0), null);
    assertThatCode(() -> check(bytes, gzip, promise)).doesNotThrowAnyException();
  }

  @Test
  void check_passes_whenALineIsLongerThanTheBuffer() {
    String long1 = WS.replace("{}", "\"" + "x".repeat(3_000_000) + "\"");
    byte[] bytes = bytes(long1 + WS + long1, false);
    Manifest promise = promise(bytes, new Counts(3, 0, 0, 3, 0), null);
    assertThatCode(() -> check(bytes, false, promise)).doesNotThrowAnyException();
  }

  @Test
  void digest_isNamed_whenAByteChanged() {
    byte[] bytes = bytes(page(101), false);
    Manifest promise = promise(bytes, new Counts(1, 1, 0, 0, 1), new Messages(101, 101));
    bytes[bytes.length - 3] = '!';
    assertThat(fault(bytes, false, promise)).isEqualTo(Reason.DIGEST);
  }

  @Test
  void length_isNamed_whenBytesAreMissing() {
    byte[] bytes = bytes(WS + WS, false);
    Manifest promise = promise(bytes, new Counts(2, 0, 0, 2, 0), null);
    assertThat(fault(Arrays.copyOf(bytes, bytes.length / 2), false, promise))
        .isEqualTo(Reason.LENGTH);
  }

  @Test
  void framing_isNamed_whenTheLastLineDoesNotEnd() {
    assertThat(fault(WS + WS.strip(), new Counts(2, 0, 0, 2, 0))).isEqualTo(Reason.FRAMING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "[]\n",
        "{\"type\":\"ws\",\n\"data\":1}\n",
        "{\"type\":\"ws\"}{\"type\":\"ws\"}\n",
        "{\"type\":\"other\"}\n",
        "{\"type\":{\"type\":\"ws\"}}\n",
        "{\"data\":1}\n",
        "{\"type\":\"ws\",\"data\":tru}\n",
        "{\"type\":\"http\",\"request\":{\"url\":\"http://a/channels/1/messages\"}}\n",
        "{\"type\":\"http\",\"request\":{\"url\":\"/channels/1/messages\"},"
            + "\"response\":{\"data\":{\"id\":\"1\"}}}\n"
      })
  void line_isNamed_whenItIsNoneOfOurs(String line) {
    assertThat(fault(line, new Counts(1, 0, 0, 1, 0))).isEqualTo(Reason.LINE);
  }

  @Test
  void counts_areNamed_whenTheyAreOthers() {
    assertThat(fault(WS + ERROR, new Counts(2, 0, 0, 2, 0))).isEqualTo(Reason.COUNTS);
    assertThat(fault(page(101, 102), new Counts(1, 1, 0, 0, 3))).isEqualTo(Reason.COUNTS);
  }

  @ParameterizedTest
  @ValueSource(longs = {99, 200, 0, -1})
  void ids_areNamed_whenAMessageLiesOutside(long id) {
    assertThat(fault(page(id), new Counts(1, 1, 0, 0, 1))).isEqualTo(Reason.IDS);
  }

  @Test
  void ids_areNamed_whenAMessageStandsTwice() {
    assertThat(fault(page(101, 102, 101), new Counts(1, 1, 0, 0, 3))).isEqualTo(Reason.IDS);
    assertThat(fault(page(101, 102) + page(102, 103), new Counts(2, 2, 0, 0, 4)))
        .isEqualTo(Reason.IDS);
  }

  @Test
  void ids_areNamed_whenPagesDoNotAscend() {
    assertThat(fault(page(110, 111) + page(101), new Counts(2, 2, 0, 0, 3))).isEqualTo(Reason.IDS);
  }

  @Test
  void ids_areNamed_whenOldestOrNewestIsAnother() {
    byte[] bytes = bytes(page(101, 102), false);
    Counts counts = new Counts(1, 1, 0, 0, 2);
    assertThat(fault(bytes, false, promise(bytes, counts, new Messages(101, 103))))
        .isEqualTo(Reason.IDS);
    assertThat(fault(bytes, false, promise(bytes, counts, null))).isEqualTo(Reason.IDS);
  }

  @Test
  void ids_areComparedUnsigned() {
    SnowflakeRange large = new SnowflakeRange(Long.MAX_VALUE - 1, -1);
    byte[] bytes = bytes(page(Long.MAX_VALUE, Long.MIN_VALUE) + page(-2), false);
    Manifest promise =
        new Manifest(
            bytes.length,
            sha256(bytes),
            large,
            new Counts(2, 2, 0, 0, 3),
            new Messages(Long.MAX_VALUE, -2),
            Ending.CONTINUES);
    assertThatCode(() -> check(bytes, false, promise)).doesNotThrowAnyException();
  }

  @Test
  void gzip_isNamed_whenTheMemberIsDamaged() {
    byte[] good = bytes(WS, true);
    byte[] flipped = good.clone();
    flipped[flipped.length - 6] ^= 1;
    byte[] named = good.clone();
    named[3] = 8;
    for (byte[] bytes :
        new byte[][] {
          flipped,
          named,
          Arrays.copyOf(good, good.length - 1),
          Arrays.copyOf(good, good.length / 2),
          Arrays.copyOf(good, good.length + 1),
          Arrays.copyOf(good, good.length + 40),
          joined(good, good),
          new byte[0],
          bytes(WS, false)
        }) {
      Manifest promise = promise(bytes, new Counts(1, 0, 0, 1, 0), null);
      assertThat(fault(bytes, true, promise)).isEqualTo(Reason.GZIP);
    }
  }

  @Test
  void lines_areRefused_whenThereAreMoreBytesThanAllowed() {
    byte[] bytes = "a\nb\nc\n".getBytes(StandardCharsets.UTF_8);
    LineSplit lines = new LineSplit(new ByteArrayInputStream(bytes), 100, 5);
    assertThat(catchThrowableOfType(SegmentFaultException.class, lines::next).reason())
        .isEqualTo(Reason.SIZE);
  }

  @Test
  void line_isRefused_whenItIsLongerThanAllowed() {
    byte[] bytes = new byte[600 * 1024];
    LineSplit lines = new LineSplit(new ByteArrayInputStream(bytes), 300 * 1024, bytes.length);
    assertThat(catchThrowableOfType(SegmentFaultException.class, lines::next).reason())
        .isEqualTo(Reason.FRAMING);
  }

  private static Reason fault(String lines, Counts counts) {
    byte[] bytes = bytes(lines, false);
    return fault(bytes, false, promise(bytes, counts, null));
  }

  private static Reason fault(byte[] bytes, boolean gzip, Manifest promise) {
    SegmentFaultException fault =
        catchThrowableOfType(SegmentFaultException.class, () -> check(bytes, gzip, promise));
    return fault.reason();
  }

  private static void check(byte[] bytes, boolean gzip, Manifest promise)
      throws IOException, SegmentFaultException {
    SegmentCheck.check(new ByteArrayInputStream(bytes), gzip, promise);
  }

  private static Manifest promise(byte[] bytes, Counts counts, Messages messages) {
    return new Manifest(bytes.length, sha256(bytes), COVERED, counts, messages, Ending.CONTINUES);
  }

  private static String page(long... ids) {
    String messages =
        LongStream.of(ids)
            .mapToObj(id -> "{\"content\":\"{[\\\"\",\"id\":\"" + Long.toUnsignedString(id) + "\"}")
            .collect(Collectors.joining(","));
    return "{\"type\":\"http\",\"request\":{\"method\":\"GET\","
        + "\"url\":\"http://a/channels/1/messages\",\"params\":{\"limit\":100}},"
        + "\"response\":{\"data\":["
        + messages
        + "],\"status\":200}}\n";
  }

  private static byte[] bytes(String lines, boolean gzip) {
    byte[] plain = lines.getBytes(StandardCharsets.UTF_8);
    if (!gzip) {
      return plain;
    }
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(member)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return member.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
