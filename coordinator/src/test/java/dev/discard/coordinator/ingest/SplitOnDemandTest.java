package dev.discard.coordinator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Commit;
import dev.discard.common.queue.Commit.Receipt;
import dev.discard.common.queue.Held;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.Lease;
import dev.discard.common.queue.Runs;
import dev.discard.common.queue.SealedToken;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.Manifest.Messages;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.testing.RedisExtension;
import dev.discard.coordinator.testing.TestFleet;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On the real queue: a channel with a message a second, 1,000 to a range. */
final class SplitOnDemandTest {

  private static final long SECOND = 1000L << 22;
  private static final Duration LEASE = Duration.ofMinutes(1);

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private final RunSpec run = TestFleet.run(RunMode.CHANNEL, false, 7);
  private final Work.History work =
      new Work.History(
          new ChannelRef(1, 7, "general", 0, null, 10_000 * SECOND),
          new SnowflakeRange(0, 20_000 * SECOND));
  private JobQueue queue;
  private Lease lease;

  @BeforeEach
  void start() throws Exception {
    queue = new JobQueue(REDIS.link());
    FleetKey key = FleetKey.random();
    get(
        new Runs(REDIS.link())
            .create(run, List.of(new SealedToken(key.seal(TestFleet.TOKEN), "token"))));
    get(queue.enqueue(run.id(), List.of(work)));
    lease = get(queue.lease(run.id(), "w-1", LEASE, 1)).get(0);
  }

  @Test
  void longChannel_isSplit_andTheReceiptTellsTheNewEnd() throws Exception {
    Receipt receipt = commit(0, 0, 500);

    List<Work.History> jobs = jobs();
    assertThat(receipt.end()).isEqualTo(1_000 * SECOND).isEqualTo(jobs.get(0).range().to());
    assertThat(jobs).hasSizeGreaterThan(4);
    assertThat(jobs.get(jobs.size() - 1).range().to()).isEqualTo(work.range().to());
    assertThat(commit(0, 0, 500)).as("the same upload again").isEqualTo(receipt);
    assertThat(jobs()).isEqualTo(jobs);
  }

  @Test
  void laterCommit_isSplit_whenTheFirstWasNot() throws Exception {
    Receipt first = get(queue.commit(segment(0, 0, 500, Ending.CONTINUES)));
    Receipt second = commit(1, 500, 800);

    assertThat(first.end()).isEqualTo(work.range().to());
    assertThat(second.end()).isEqualTo(jobs().get(0).range().to()).isEqualTo(1_050 * SECOND);
  }

  @Test
  void quietChannel_andOneThatEnds_stayOneJob() throws Exception {
    RangeRule many = RangeRule.parse("100000");
    Commit segment = segment(0, 0, 500, Ending.CONTINUES);
    assertThat(after(segment, many).end()).isEqualTo(work.range().to());
    Commit denied = segment(1, 500, 900, new Ending(Ending.Kind.DENIED, "403"));
    assertThat(after(denied, RangeRule.parse("1000")).end()).isEqualTo(work.range().to());
    assertThat(jobs()).containsExactly(work);
  }

  @Test
  void commitThatOthersWentOnFrom_splitsNothing() throws Exception {
    Commit segment = segment(0, 0, 500, Ending.CONTINUES);
    Receipt receipt = get(queue.commit(segment));
    get(queue.release(lease));
    get(queue.lease(run.id(), "w-2", LEASE, 1));

    assertThat(get(splits(RangeRule.parse("1000")).after(segment, receipt))).isEqualTo(receipt);
    assertThat(jobs()).containsExactly(work);
  }

  @Test
  void receipt_goesOut_whenRedisDoesNotAnswer_andTheNextCommitSplits() throws Exception {
    Commit segment = segment(0, 0, 500, Ending.CONTINUES);
    Receipt receipt = get(queue.commit(segment));
    RedisLink closed = get(RedisLink.connect(REDIS.vertx(), REDIS.uri()));
    get(closed.close());
    SplitOnDemand cutOff =
        new SplitOnDemand(new JobQueue(closed), id -> Optional.of(RangeRule.parse("1000")));

    assertThat(get(cutOff.after(segment, receipt))).isEqualTo(receipt);
    assertThat(commit(1, 500, 800).end()).isEqualTo(jobs().get(0).range().to());
    assertThat(jobs()).hasSizeGreaterThan(1);
  }

  private Receipt commit(int seq, long from, long to) throws Exception {
    return after(segment(seq, from, to, Ending.CONTINUES), RangeRule.parse("1000"));
  }

  private Receipt after(Commit commit, RangeRule rule) throws Exception {
    Receipt receipt = get(queue.commit(commit));
    assertThat(receipt.held()).isEqualTo(Held.YES);
    return get(splits(rule).after(commit, receipt));
  }

  private SplitOnDemand splits(RangeRule rule) {
    return new SplitOnDemand(queue, id -> Optional.of(rule));
  }

  /** One message a second, from and to given in seconds. */
  private Commit segment(int seq, long from, long to, Ending ending) {
    Manifest manifest =
        new Manifest(
            10,
            "ab".repeat(32),
            new SnowflakeRange(from * SECOND, to * SECOND),
            new Counts(1, 1, 0, 0, to - from),
            new Messages(from * SECOND, to * SECOND - 1),
            ending);
    return new Commit(run.id(), lease.job(), lease.fence(), seq, "w-1", manifest);
  }

  private List<Work.History> jobs() throws Exception {
    return get(queue.jobs(run.id(), "0")).jobs().stream()
        .map(JobStatus::work)
        .map(Work.History.class::cast)
        .sorted((one, other) -> Long.compare(one.range().from(), other.range().from()))
        .toList();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return TestFleet.await(future);
  }
}
