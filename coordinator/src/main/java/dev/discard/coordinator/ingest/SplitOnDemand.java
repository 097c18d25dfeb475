package dev.discard.coordinator.ingest;

import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Commit;
import dev.discard.common.queue.Commit.Receipt;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Held;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.Manifest.Messages;
import dev.discard.coordinator.plan.split.RangeSplit;
import dev.discard.coordinator.plan.split.Seen;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Splits jobs of long channels as their commits show how dense these are, before the worker hears
 * of the commit, so that it never goes on into a range that is another job's.
 */
public final class SplitOnDemand {

  private static final Logger LOG = LoggerFactory.getLogger(SplitOnDemand.class);

  private final JobQueue jobs;
  private final Function<RunId, Optional<RangeRule>> rules;

  /**
   * @param rules where the runs that go on want their channels split
   */
  public SplitOnDemand(JobQueue jobs, Function<RunId, Optional<RangeRule>> rules) {
    this.jobs = jobs;
    this.rules = rules;
  }

  /**
   * Splits the job of a commit if it is worth it.
   *
   * @return the receipt, with the end that the job has then. Never fails: a split is not worth an
   *     upload, and the next commit tries again
   */
  public Future<Receipt> after(Commit commit, Receipt receipt) {
    Optional<RangeRule> rule = rules.apply(commit.run());
    if (receipt.held() != Held.YES || rule.isEmpty() || !goesOn(commit.manifest())) {
      return Future.succeededFuture(receipt);
    }
    return jobs.job(commit.run(), commit.job())
        .map(status -> status.filter(job -> isLatest(job, commit, receipt)))
        .compose(job -> job.isEmpty() ? none() : split(commit, job.get(), rule.get()))
        .map(first -> first.map(job -> narrowed(receipt, job)).orElse(receipt))
        .onFailure(
            failure ->
                LOG.info(
                    "{} is not split now, perhaps at its next commit: {}",
                    commit.job(),
                    failure.toString()))
        .otherwise(receipt);
  }

  private static boolean goesOn(Manifest manifest) {
    return manifest.messages() != null && manifest.ending().equals(Ending.CONTINUES);
  }

  /** Who commits again what others have gone on from would narrow the job without their knowing. */
  private static boolean isLatest(JobStatus job, Commit commit, Receipt receipt) {
    return job.work() instanceof Work.History
        && job.tries().fence() == commit.fence()
        && job.progress().seq() == receipt.seq();
  }

  private Future<Optional<Work.History>> split(Commit commit, JobStatus job, RangeRule rule) {
    return oldest(commit)
        .map(oldest -> new Seen(job.progress().messages(), oldest, job.progress().cursor()))
        .map(seen -> RangeSplit.of((Work.History) job.work(), rule, seen))
        .compose(split -> split.isEmpty() ? none() : split(commit.run(), split.get()));
  }

  /** The smallest message id of the job; segments come in order. */
  private Future<Long> oldest(Commit commit) {
    Messages own = Objects.requireNonNull(commit.manifest().messages(), "checked before");
    return commit.seq() == 0
        ? Future.succeededFuture(own.oldest())
        : jobs.segments(commit.run(), commit.job()).map(SplitOnDemand::oldest);
  }

  private static long oldest(List<CommittedSegment> segments) {
    return segments.stream()
        .map(segment -> segment.manifest().messages())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow()
        .oldest();
  }

  private Future<Optional<Work.History>> split(RunId run, RangeSplit split) {
    return jobs.split(run, split.first(), split.rest())
        .map(done -> Optional.of(split.first()).filter(first -> done))
        .onSuccess(
            first ->
                first.ifPresent(
                    job -> LOG.info("{} is split, with {} more", job.id(), split.rest().size())));
  }

  private static Receipt narrowed(Receipt receipt, Work.History job) {
    return new Receipt(receipt.held(), receipt.cursor(), receipt.seq(), job.range().to());
  }

  private static Future<Optional<Work.History>> none() {
    return Future.succeededFuture(Optional.empty());
  }
}
