package dev.discard.common.queue;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.Assignment;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobJson;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.JobState;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.Snowflake;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The text of a job in Redis; record.lua is the other side and says what stands in which line. */
final class JobRecord {

  private static final long NEVER = 9_999_999_999L;

  private JobRecord() {}

  /** The ten arguments by which new_job.lua makes a record. */
  static Stream<String> args(Assignment job) {
    Work work = job.work();
    return Stream.of(
        work.id().value(),
        work.kind().word(),
        Integer.toString(urgency(work.kind())),
        work.lane(),
        Snowflake.format(work.range().from()),
        Snowflake.format(work.range().to()),
        Snowflake.format(work.guildId()),
        job.accounts().text(),
        Long.toString(work instanceof Work.Media media ? due(media) : 0),
        JobJson.write(work));
  }

  /** The second at which a file's link dies; links that do not die come last. */
  private static long due(Work.Media media) {
    return media.expires() == 0 ? NEVER : Math.min(media.expires(), NEVER);
  }

  /** The class of a job's lane, one digit, the smaller the sooner: what reveals work goes first. */
  private static int urgency(JobKind kind) {
    return switch (kind) {
      case SESSION, GATEWAY -> 0;
      case GUILD -> 1;
      case RESOURCES, MEMBERS, THREADS -> 2;
      case HISTORY, PINS -> 3;
      case INVITES -> 4;
      case MEDIA -> 5;
    };
  }

  /** Reads a record. */
  static JobStatus read(String id, String text) {
    List<String> lines = List.of(text.split("\n", -1));
    Fields head = new Fields(lines.get(0));
    JobState state = head.constant(JobState.class);
    // Kind, lane, end and guild are known from the work; class and order matter to the lanes only.
    head.skip("kind", "class", "order", "lane");
    long cursor = head.snowflake();
    head.skip("end");
    int seq = head.number();
    int attempts = head.number();
    int failures = head.number();
    long fence = head.count();
    JobStatus.Tries tries = new JobStatus.Tries(fence, head.text(), attempts, failures);
    JobStatus.Progress progress = new JobStatus.Progress(cursor, seq, head.count());
    head.skip("guild");
    return new JobStatus(
        new JobId(id),
        JobJson.readWork(lines.get(1)),
        Accounts.read(head.text()),
        state,
        tries,
        progress,
        lines.size() > 2 ? ending(lines.get(2)) : Optional.empty(),
        lines.size() > 3 ? lines.subList(3, lines.size()) : List.of());
  }

  private static Optional<Ending> ending(String line) {
    if (line.isEmpty()) {
      return Optional.empty();
    }
    int end = line.indexOf(' ');
    Ending.Kind kind = Fields.constant(Ending.Kind.class, line.substring(0, end));
    return Optional.of(new Ending(kind, line.substring(end + 1)));
  }
}
