package dev.discard.common.queue;

import dev.discard.common.async.Await;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Runs, jobs and segments for tests of the queue. */
public final class QueueFixture {

  public static final Duration DEADLINE = Duration.ofSeconds(20);
  public static final Duration LEASE = Duration.ofSeconds(30);
  public static final Ending DONE = new Ending(Ending.Kind.DONE, "empty_page");
  public static final String SHA256 = "0123456789abcdef".repeat(4);

  private QueueFixture() {}

  public static <T> T get(Future<T> future) throws InterruptedException {
    return Await.await(future, DEADLINE);
  }

  public static RunSpec spec(long seed) {
    return new RunSpec(
        RunId.random(new Random(seed)),
        RunMode.GUILD,
        List.of(81384788765712384L),
        Instant.parse("2026-11-22T10:00:00.123Z").plusMillis(seed),
        List.of("discard", "guild", "81384788765712384"),
        new RunSpec.Settings(
            "https://discord.com/api/v10", false, null, null, false, true, 45, "out"));
  }

  /** Job {@code part} of a channel: its ids from {@code part * 1000} on. */
  public static Work.History history(long channel, int part) {
    return history(channel, part * 1000L, (part + 1) * 1000L);
  }

  /** Channels 1 to 3 are of guild 1, the next four of guild 2, and so on. */
  public static Work.History history(long channel, long from, long to) {
    return new Work.History(
        new ChannelRef(channel / 4 + 1, channel, "général", 0, null, 999_999L),
        new SnowflakeRange(from, to));
  }

  public static Work.History history(long channel) {
    return history(channel, 0);
  }

  /** The lease's next segment: up to a cursor, with one message. */
  public static Commit segment(Lease lease, long cursor, Ending ending) {
    return segment(lease, lease.seq(), lease.cursor(), cursor, ending);
  }

  public static Commit segment(Lease lease, int seq, long from, long to, Ending ending) {
    return new Commit(
        lease.run(),
        lease.job(),
        lease.fence(),
        seq,
        "w1",
        new Manifest(
            4096,
            SHA256,
            new SnowflakeRange(from, to),
            new Manifest.Counts(4, 2, 1, 1, 3),
            new Manifest.Messages(from + 1, to - 1),
            ending));
  }
}
