package dev.discard.common.queue;

import dev.discard.common.segment.Findings;
import dev.discard.common.segment.FindingsJson;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.Manifest.Messages;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a committed segment in Redis; commit.lua writes it. */
final class SegmentRecord {

  private static final String NONE = "-";

  private SegmentRecord() {}

  /** The arguments by which commit.lua makes a record. */
  static List<String> commitArgs(Commit commit) {
    Manifest manifest = commit.manifest();
    Counts counts = manifest.counts();
    Messages messages = manifest.messages();
    return List.of(
        commit.job().value(),
        Long.toString(commit.fence()),
        Integer.toString(commit.seq()),
        Fields.worker(commit.worker()),
        manifest.sha256(),
        Long.toString(manifest.bytes()),
        Snowflake.format(manifest.covered().from()),
        Snowflake.format(manifest.covered().to()),
        Long.toString(counts.lines()),
        Long.toString(counts.http()),
        Long.toString(counts.errors()),
        Long.toString(counts.ws()),
        Long.toString(counts.messages()),
        messages == null ? NONE : Snowflake.format(messages.oldest()),
        messages == null ? NONE : Snowflake.format(messages.newest()),
        Fields.word(manifest.ending().kind()),
        Fields.line(manifest.ending().detail()),
        FindingsJson.write(manifest.findings()).toString());
  }

  /** Reads a record. */
  static CommittedSegment read(int seq, String text) {
    int end = text.indexOf('\n');
    Fields head = new Fields(text.substring(0, end));
    long fence = head.count();
    int attempt = head.number();
    String worker = head.text();
    List<String> rest = List.of(text.substring(end + 1).split("\n", 2));
    Findings findings = rest.size() < 2 ? Findings.NONE : FindingsJson.read(rest.get(1));
    return new CommittedSegment(seq, fence, attempt, worker, manifest(head, rest.get(0), findings));
  }

  private static Manifest manifest(Fields head, String detail, Findings findings) {
    String sha256 = head.text();
    long bytes = head.count();
    SnowflakeRange covered = new SnowflakeRange(head.snowflake(), head.snowflake());
    Counts counts =
        new Counts(head.count(), head.count(), head.count(), head.count(), head.count());
    Messages messages = messages(head.text(), head.text());
    Ending ending = new Ending(head.constant(Ending.Kind.class), detail);
    return new Manifest(bytes, sha256, covered, counts, messages, ending, findings);
  }

  private static @Nullable Messages messages(String oldest, String newest) {
    return oldest.equals(NONE)
        ? null
        : new Messages(Snowflake.parse(oldest), Snowflake.parse(newest));
  }
}
