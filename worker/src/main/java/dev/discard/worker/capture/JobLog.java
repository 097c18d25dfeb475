package dev.discard.worker.capture;

import dev.discard.common.archive.line.FailedAnswer;
import dev.discard.common.archive.line.LineWriter;
import dev.discard.common.archive.line.Scrubber;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.async.Ticker;
import dev.discard.common.media.MediaLine;
import dev.discard.common.media.MediaLineJson;
import dev.discard.common.segment.Findings;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.Segment;
import dev.discard.common.segment.SegmentWriter;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.worker.discord.answer.Outcome.Success;
import dev.discard.worker.discord.call.Exchange;
import dev.discard.worker.discord.call.ExchangeLog;
import dev.discard.worker.gateway.GatewayLog;
import dev.discard.worker.upload.SegmentSink;
import dev.discard.worker.upload.UploadException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;

/**
 * The record of one job: lines in groups that stand or fall together, cut into segments that go to
 * the sink with their manifests. For one job thread.
 */
public final class JobLog implements ExchangeLog, GatewayLog, Closeable {

  private static final long LARGE_GROUP = 64L * 1024 * 1024;

  private final SegmentWriter writer;
  private final SegmentSink sink;
  private final CutRule rule;
  private final Ticker ticker;
  private final LineWriter lines;
  private Tally group = new Tally();
  private Tally segment = new Tally();
  private long begin;
  private long cursor;
  private long firstLineNanos;
  private boolean first = true;

  /**
   * @param cursor what is committed of the job
   */
  public JobLog(
      SegmentWriter writer, Scrubber scrubber, SegmentSink sink, CutRule rule, long cursor) {
    this.writer = writer;
    this.sink = sink;
    this.rule = rule;
    this.ticker = Ticker.system();
    this.lines = new LineWriter(writer.lines(), scrubber);
    this.begin = cursor;
    this.cursor = cursor;
  }

  /** Records a success. */
  public void success(Success success) throws IOException {
    lines.http(success.request(), success.timing(), success.answer());
    group.http();
  }

  /** Records a page of messages. */
  public void page(Success success, MessagePage page) throws IOException {
    success(success);
    group.page(page);
  }

  /** Takes in what was noticed in the lines of this group. */
  public void found(Findings more) {
    group.found(more);
  }

  /** Records what became of a file. */
  public void media(MediaLine line) throws IOException {
    lines.media(MediaLineJson.write(line));
    group.media();
  }

  @Override
  public void failed(Exchange exchange, int attempt) throws IOException {
    FailedAnswer failed = new FailedAnswer(exchange.answer(), exchange.failure());
    lines.httpError(exchange.request(), exchange.timing(), attempt, failed);
    group.errors(1);
  }

  @Override
  public void received(Instant at, byte[] json) throws IOException {
    lines.received(at, json);
    group.ws();
  }

  @Override
  public void sent(Instant at, String text) throws IOException {
    lines.sent(at, text);
    group.ws();
  }

  @Override
  public void kept() throws IOException, InterruptedException {
    keep(cursor);
    uploadIfDue();
  }

  /**
   * Keeps the lines of a list that has grown too large to be uploaded at once, before its end. It
   * is begun anew where the job is taken up, so that some of its pages stand twice then.
   */
  public void keepIfLarge() throws IOException, InterruptedException {
    if (writer.groupBytes() >= LARGE_GROUP) {
      kept();
    }
  }

  /** Keeps the lines since the last group, which bring the job's cursor to {@code reached}. */
  public void keep(long reached) throws IOException {
    writer.keep();
    count(group);
    cursor = reached;
  }

  /** Gives up the lines since the last group, but for those of failed attempts. */
  public void keepErrors() throws IOException {
    Tally errors = new Tally();
    errors.errors(writer.keepErrors());
    count(errors);
  }

  /** Uploads what was kept, when it is large or old enough, and goes on. */
  public void uploadIfDue() throws IOException, UploadException, InterruptedException {
    boolean telling = first && segment.counts().messages() >= rule.firstMessages();
    if (telling || rule.isDue(writer.bytes(), age())) {
      cut(Ending.CONTINUES);
    }
  }

  /**
   * Where the range of the job ends by now.
   *
   * @throws UploadException when it was narrowed to less than what was kept
   */
  public long end() throws UploadException, InterruptedException {
    long end = sink.end();
    if (Long.compareUnsigned(cursor, end) > 0) {
      throw UploadException.pastEnd();
    }
    return end;
  }

  /**
   * Uploads the rest with what it means for the job, and waits until all of it is committed. Of
   * lines that were not kept, failed attempts are kept now.
   */
  public void finish(Ending ending) throws IOException, UploadException, InterruptedException {
    keepErrors();
    if (ending.kind() != Ending.Kind.CONTINUES || !segment.isEmpty()) {
      cut(ending);
    }
    sink.settle();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private void count(Tally kept) {
    if (segment.isEmpty()) {
      firstLineNanos = ticker.nanos();
    }
    segment.add(kept);
    group = new Tally();
  }

  private long age() {
    return segment.isEmpty() ? 0 : ticker.nanos() - firstLineNanos;
  }

  private void cut(Ending ending) throws IOException, UploadException, InterruptedException {
    // Waiting may be interrupted, so it comes first: a segment that is cut must reach the sink.
    sink.settle();
    Segment done = writer.cut();
    Manifest manifest =
        new Manifest(
            done.bytes(),
            done.sha256(),
            new SnowflakeRange(begin, cursor),
            segment.counts(),
            segment.range(),
            ending,
            segment.findings());
    segment = new Tally();
    first = false;
    begin = cursor;
    sink.put(done, manifest);
  }
}
