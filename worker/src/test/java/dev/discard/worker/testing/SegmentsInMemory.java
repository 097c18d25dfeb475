package dev.discard.worker.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Segment;
import dev.discard.common.segment.SegmentCheck;
import dev.discard.common.segment.SegmentFaultException;
import dev.discard.worker.upload.SegmentSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.zip.GZIPInputStream;

/** Takes segments as the coordinator does: each must be what its manifest promises. */
public final class SegmentsInMemory implements SegmentSink {

  private final boolean gzip;
  private final List<Manifest> manifests = new ArrayList<>();
  private final List<JsonNode> lines = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final LongUnaryOperator ends;

  /**
   * @param ends where the job's range ends when so many segments are committed
   */
  public SegmentsInMemory(boolean gzip, LongUnaryOperator ends) {
    this.gzip = gzip;
    this.ends = ends;
  }

  @Override
  public void put(Segment segment, Manifest manifest) {
    try (segment) {
      ByteBuffer bytes = ByteBuffer.allocate((int) segment.bytes());
      segment.read(bytes, 0);
      SegmentCheck.check(new ByteArrayInputStream(bytes.array()), gzip, manifest);
      add(bytes.array());
      checkFollows(manifest);
      manifests.add(manifest);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (SegmentFaultException fault) {
      throw new AssertionError("the coordinator would refuse this segment", fault);
    }
  }

  @Override
  public long end() {
    return ends.applyAsLong(manifests.size());
  }

  @Override
  public void settle() {}

  public List<Manifest> manifests() {
    return manifests;
  }

  public Manifest last() {
    return manifests.get(manifests.size() - 1);
  }

  /** All lines of all segments. */
  public List<JsonNode> lines() {
    return lines;
  }

  /** The same as text. */
  public String text() {
    return text.toString();
  }

  private void checkFollows(Manifest next) {
    if (!manifests.isEmpty() && last().covered().to() != next.covered().from()) {
      throw new AssertionError(next.covered() + " does not follow " + last().covered());
    }
  }

  private void add(byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    String all =
        new String((gzip ? new GZIPInputStream(in) : in).readAllBytes(), StandardCharsets.UTF_8);
    text.append(all);
    for (String line : all.lines().toList()) {
      lines.add(Json.mapper().readTree(line));
    }
  }
}
