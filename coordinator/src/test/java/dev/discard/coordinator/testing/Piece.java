package dev.discard.coordinator.testing;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.archive.line.ApiRequest;
import dev.discard.common.archive.line.FailedAnswer;
import dev.discard.common.archive.line.LineWriter;
import dev.discard.common.archive.line.Scrubber;
import dev.discard.common.archive.line.Timing;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.Manifest.Messages;
import dev.discard.common.snowflake.SnowflakeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;

/** A segment that a test writes line by line, with a manifest that keeps its promise. */
public final class Piece {

  private final boolean gzip;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final LineWriter writer = new LineWriter(lines, Scrubber.off());
  private int http;
  private int errors;
  private long messages;
  private Messages span;

  public Piece(boolean gzip) {
    this.gzip = gzip;
  }

  /** A successful answer; quotes in {@code json} may be single ones. */
  public Piece ok(String path, String json, ApiParam... params) {
    http++;
    return write(
        () -> writer.http(request(path, params), timing(), answer(200, json.replace('\'', '"'))));
  }

  public Piece error(String path, int status, String json) {
    errors++;
    FailedAnswer failed = FailedAnswer.answered(answer(status, json.replace('\'', '"')));
    return write(() -> writer.httpError(request(path), timing(), 1, failed));
  }

  /** A page of messages. */
  public Piece page(long channel, long... ids) {
    messages += ids.length;
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    if (ids.length > 0) {
      long oldest = span == null ? sorted[0] : span.oldest();
      span = new Messages(oldest, sorted[sorted.length - 1]);
    }
    String json =
        LongStream.of(ids)
            .mapToObj(id -> "{'id':'" + id + "','content':'m'}")
            .collect(Collectors.joining(",", "[", "]"));
    return ok("/channels/" + channel + "/messages", json, ApiParam.number("limit", 100));
  }

  /** The bytes as they are uploaded. */
  public byte[] bytes() {
    if (!gzip) {
      return lines.toByteArray();
    }
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(member)) {
      lines.writeTo(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return member.toByteArray();
  }

  public Manifest manifest(SnowflakeRange covered, Ending ending) {
    byte[] bytes = bytes();
    Counts counts = new Counts(http + errors, http, errors, 0, messages);
    return new Manifest(bytes.length, sha256(bytes), covered, counts, span, ending);
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private interface Line {
    void write() throws IOException;
  }

  private Piece write(Line line) {
    try {
      line.write();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static ApiRequest request(String path, ApiParam... params) {
    return new ApiRequest("GET", TestFleet.API + path, List.of(params));
  }

  private static Timing timing() {
    return new Timing(TestFleet.START, TestFleet.START.plusMillis(80));
  }

  private static ApiAnswer answer(int status, String json) {
    return new ApiAnswer(status, List.of(), json.getBytes(StandardCharsets.UTF_8));
  }
}
