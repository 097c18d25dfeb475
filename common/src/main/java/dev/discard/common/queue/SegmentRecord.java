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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text of a committed segment in Redis; segment.lua writes it. */
final class SegmentRecord {

  private static final String NONE = "-";

  private SegmentRecord() {}

  /** The arguments of commit.lua. */
  static List<String> args(Commit commit) {
    Stream<String> place =
        Stream.of(
            commit.job().value(), Long.toString(commit.fence()), Integer.toString(commit.seq()));
    return Stream.concat(place, args(commit.worker(), commit.manifest())).toList();
  }

  /** The eighteen arguments by which restore.lua makes a record. */
  static Stream<String> args(CommittedSegment segment) {
    Stream<String> place =
        Stream.of(Long.toString(segment.fence()), Integer.toString(segment.attempt()));
    return Stream.concat(place, args(segment.worker(), segment.manifest()));
  }

  /** The sixteen arguments of segment.lua. */
  private static Stream<String> args(String worker, Manifest manifest) {
    Counts counts = manifest.counts();
    Messages messages = manifest.messages();
    return Stream.of(
        Fields.worker(worker),
        manifest.sha256(),
        Long.toString(manifest.bytes()),
        Snowflake.format(manifest.covered().from()),
        Snowflake.format(manifest.covered().to()),
        Long.toString(counts.lines()),
        Long.toString(counts.http()),
        Long.toString(counts.errors()),
        Long.toString(counts.ws()),
        Long.toString(counts.messages()),
        Long.toString(counts.media()),
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
        new Counts(
            head.count(), head.count(), head.count(), head.count(), head.count(), head.count());
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
