package dev.discard.coordinator.verify.log;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelMeta.Coverage;
import dev.discard.common.archive.meta.ChannelMeta.Segment;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks one channel: its log, and what its meta file says of it. */
final class ChannelCheck {

  private final Findings findings;
  private final ChannelLog channel;
  private final ChannelMeta meta;
  private final PageOrder order;

  ChannelCheck(Findings findings, ChannelLog channel, ChannelMeta meta) {
    this.findings = findings;
    this.channel = channel;
    this.meta = meta;
    Coverage coverage = meta.coverage();
    this.order = new PageOrder(findings, coverage == null ? null : coverage.requested());
  }

  LogCounts check() {
    LogCounts counts = LogCounts.NONE;
    if (channel.hasLog()) {
      counts = new LogCheck(findings).check(channel.logFile(), this::page);
    } else {
      checkNothingPromised();
    }
    if (order.isDisturbed()) {
      addDoubles();
    }
    Coverage coverage = meta.coverage();
    if (coverage != null) {
      checkSums();
      new CoverageCheck(findings, channel.metaFile()).check(meta, coverage, order.last());
    }
    return counts;
  }

  private void page(ArchiveLine line) {
    MessagePage page = line.content().page();
    if (page == null) {
      return;
    }
    if (line.content().messagesOf().orElseThrow() == meta.channel().id()) {
      order.add(line, page);
    } else {
      findings.add(
          Kind.ALIEN_MESSAGE, line.file(), line.number(), "a page of another channel's messages");
    }
  }

  private void checkNothingPromised() {
    if (meta.summary().messages() > 0 || !meta.segments().isEmpty()) {
      findings.add(Kind.DAMAGED_FILE, channel.logFile(), "the log is missing");
    }
  }

  private void addDoubles() {
    try {
      for (long id : Doubles.in(channel)) {
        findings.add(
            Kind.DOUBLED_MESSAGE,
            channel.logFile(),
            "message " + Snowflake.format(id) + " stands in more than one page");
      }
    } catch (ArchiveException damaged) {
      findings.add(Kind.DAMAGED_FILE, channel.logFile(), "where messages stand twice is unknown");
    }
  }

  private void checkSums() {
    long ofSegments = meta.segments().stream().mapToLong(Segment::messages).sum();
    expect("the sum of the segments' messages", ofSegments, order.messages());
    expect("num_messages", meta.summary().messages(), order.messages());
    expect("oldest_message", meta.summary().oldest(), order.oldest());
    expect("newest_message", meta.summary().newest(), order.newest());
    if (channel.hasLog()) {
      new SegmentBytes(findings, channel.logFile()).check(meta.segments());
    }
  }

  private void expect(String what, @Nullable Long told, @Nullable Long found) {
    if (!Objects.equals(told, found)) {
      findings.add(
          Kind.WRONG_SUM,
          channel.metaFile(),
          "%s is %s, the log has %s".formatted(what, text(told), text(found)));
    }
  }

  private static String text(@Nullable Long number) {
    return number == null ? "none" : Long.toUnsignedString(number);
  }
}
