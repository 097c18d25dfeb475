package dev.discard.coordinator.verify.log;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.line.JsonCheck;
import dev.discard.common.archive.line.MalformedLineException;
import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.coordinator.verify.finding.Finding;
import dev.discard.coordinator.verify.finding.Findings;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one log to its end: each line is one, and each body is the one that was received. */
final class LogCheck {

  private final Findings findings;
  private final BodyProof proof = new BodyProof();
  private LogCounts counts = LogCounts.NONE;

  LogCheck(Findings findings) {
    this.findings = findings;
  }

  /**
   * Checks a log.
   *
   * @param eachLine what else is to be done with each good line
   */
  LogCounts check(Path log, Consumer<ArchiveLine> eachLine) {
    try (ArchiveLines lines = ArchiveLines.open(log)) {
      for (ArchiveLine line = next(lines); line != null; line = next(lines)) {
        count(line);
        eachLine.accept(line);
      }
    } catch (ArchiveException unreadable) {
      findings.add(Finding.Kind.DAMAGED_FILE, log, String.valueOf(unreadable.getMessage()));
    }
    return counts;
  }

  /** The next good line, past those that are none; null at the end. */
  private @Nullable ArchiveLine next(ArchiveLines lines) {
    Iterator<ArchiveLine> iterator = lines.iterator();
    while (true) {
      try {
        return iterator.hasNext() ? iterator.next() : null;
      } catch (ArchiveException fault) {
        if (!(fault.getCause() instanceof MalformedLineException malformed)) {
          throw fault;
        }
        findings.add(
            Finding.Kind.DAMAGED_LINE,
            lines.file(),
            lines.number(),
            String.valueOf(malformed.getMessage()));
      }
    }
  }

  private void count(ArchiveLine line) {
    if (!JsonCheck.isLine(line.bytes())) {
      findings.add(
          Finding.Kind.DAMAGED_LINE, line.file(), line.number(), "no strict JSON in UTF-8");
    }
    Kind kind = line.content().kind();
    MessagePage page = line.content().page();
    BodyProof.Verdict verdict = proof.of(line.bytes(), line.content());
    if (verdict == BodyProof.Verdict.ALTERED) {
      findings.add(
          Finding.Kind.ALTERED_BODY,
          line.file(),
          line.number(),
          "the body is not the one that was received: its sha256 differs");
    }
    boolean body = kind == Kind.HTTP;
    counts =
        counts.plus(
            new LogCounts(
                1,
                kind == Kind.HTTP ? 1 : 0,
                kind == Kind.HTTP_ERROR ? 1 : 0,
                kind == Kind.WS ? 1 : 0,
                page == null ? 0 : page.size(),
                verdict == BodyProof.Verdict.PROVEN ? 1 : 0,
                verdict == BodyProof.Verdict.UNCHECKABLE ? 1 : 0,
                body && verdict == BodyProof.Verdict.UNDIGESTED ? 1 : 0));
  }
}
