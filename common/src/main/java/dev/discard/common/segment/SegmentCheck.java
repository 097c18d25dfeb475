package dev.discard.common.segment;

import dev.discard.common.archive.line.LineScan;
import dev.discard.common.archive.line.MalformedLineException;
import dev.discard.common.archive.line.ScannedLine;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.SegmentFaultException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.zip.ZipException;

/**
 * Whether the bytes of a segment are what its manifest promises: one pass over them, in memory
 * bounded by the longest line.
 *
 * <p>After a check that passed: length and digest match; plain segments are whole lines, gzip ones
 * one intact member of such; every line is one JSON object of a known type and the counts are true;
 * every message id of a page of messages lies in the covered range and stands there once, and pages
 * ascend.
 */
public final class SegmentCheck {

  /** The most bytes of one line, far above the largest answer of the API. */
  public static final int LONGEST_LINE = 64 * 1024 * 1024;

  /** The most bytes of lines in a segment. */
  public static final long MOST_LINE_BYTES = 4L * 1024 * 1024 * 1024;

  /** Lines of JSON shrink to a tenth or so, a bomb to a thousandth. */
  private static final int MOST_EXPANSION = 64;

  /** A list of much the same, which may shrink to nearly nothing, is cut at half of that. */
  private static final long FREE_BYTES = 128L * 1024 * 1024;

  private final Manifest promise;
  private final PageOrder pages;
  private long http;
  private long errors;
  private long ws;
  private long media;

  private SegmentCheck(Manifest promise) {
    this.promise = promise;
    this.pages = new PageOrder(promise.covered());
  }

  /**
   * Reads all of {@code bytes}, which stays open.
   *
   * @param gzip whether the segment is of a gzip run
   * @throws SegmentFaultException when the promise is not kept
   * @throws IOException when {@code bytes} cannot be read
   */
  public static void check(InputStream bytes, boolean gzip, Manifest promise)
      throws IOException, SegmentFaultException {
    new SegmentCheck(promise).check(bytes, gzip);
  }

  private void check(InputStream bytes, boolean gzip) throws IOException, SegmentFaultException {
    DigestingInput input = new DigestingInput(bytes);
    SegmentFaultException inside = null;
    try {
      readLines(input, gzip);
      checkCounts();
    } catch (SegmentFaultException fault) {
      inside = fault;
    }
    // A digest that differs explains every other fault, so it is told first.
    input.transferTo(OutputStream.nullOutputStream());
    checkBytes(input.bytes(), input.digest());
    if (inside != null) {
      throw inside;
    }
  }

  private void readLines(DigestingInput input, boolean gzip)
      throws IOException, SegmentFaultException {
    if (!gzip) {
      checkLines(new LineSplit(input, LONGEST_LINE, MOST_LINE_BYTES));
      return;
    }
    try (GzipMember member = new GzipMember(input)) {
      checkLines(new LineSplit(member, LONGEST_LINE, mostUnpacked()));
    } catch (ZipException | EOFException broken) {
      throw new SegmentFaultException(
          Reason.GZIP, "gzip is broken: " + broken.getMessage(), broken);
    }
  }

  /** Against gzip members that explode. */
  private long mostUnpacked() {
    return Math.min(MOST_LINE_BYTES, FREE_BYTES + MOST_EXPANSION * promise.bytes());
  }

  private void checkLines(LineSplit lines) throws IOException, SegmentFaultException {
    while (lines.next()) {
      ScannedLine line = scan(lines);
      switch (line.kind()) {
        case HTTP -> http++;
        case HTTP_ERROR -> errors++;
        case WS -> ws++;
        case MEDIA -> media++;
        case OTHER -> throw new SegmentFaultException(Reason.LINE, "a line of no known type");
      }
      if (line.page() != null) {
        pages.add(line.page());
      }
    }
  }

  private static ScannedLine scan(LineSplit lines) throws SegmentFaultException {
    try {
      return LineScan.scan(lines.buffer(), lines.from(), lines.to());
    } catch (MalformedLineException broken) {
      throw new SegmentFaultException(Reason.LINE, "a line has " + broken.getMessage(), broken);
    }
  }

  private void checkBytes(long length, String digest) throws SegmentFaultException {
    if (length != promise.bytes()) {
      throw new SegmentFaultException(
          Reason.LENGTH, length + " bytes instead of " + promise.bytes());
    }
    if (!digest.equals(promise.sha256())) {
      throw new SegmentFaultException(Reason.DIGEST, "the digest is " + digest);
    }
  }

  private void checkCounts() throws SegmentFaultException {
    long lines = http + errors + ws + media;
    Counts counts = new Counts(lines, http, errors, ws, pages.messages(), media);
    if (!counts.equals(promise.counts())) {
      throw new SegmentFaultException(Reason.COUNTS, counts + " instead of " + promise.counts());
    }
    if (!Objects.equals(pages.span(), promise.messages())) {
      throw new SegmentFaultException(
          Reason.IDS, pages.span() + " instead of " + promise.messages());
    }
  }
}
