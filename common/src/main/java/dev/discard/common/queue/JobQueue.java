package dev.discard.common.queue;

import static dev.discard.common.queue.RunScripts.reading;

import dev.discard.common.job.Assignment;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jobs of all runs, in lanes, handed out under leases.
 *
 * <p>Each operation is one script, so it happens whole or not at all. A write under a lease carries
 * its fencing token, and an outdated one changes nothing. Time is Redis' own.
 *
 * <p>Every call fails with {@link ForeignDataException} when what lies in Redis is of another
 * version, and leaves that untouched.
 */
public final class JobQueue {

  /** Scripts keep Redis from other work: so many jobs at a time take a millisecond or two. */
  private static final int MOST_AT_ONCE = 25;

  private static final int PAGE = 200;

  private final RunScripts scripts;
  private final Repairs repairs;

  public JobQueue(RedisLink link) {
    this(RunScripts.over(link));
  }

  JobQueue(RunScripts scripts) {
    this.scripts = scripts;
    this.repairs = new Repairs(scripts, MOST_AT_ONCE);
  }

  /**
   * Adds jobs. A job whose id is known already stays as it is, in whatever state.
   *
   * @return how many were new; fails with {@link NoSuchRunException} when the run is over
   */
  public Future<Integer> assign(RunId run, List<Assignment> jobs) {
    Future<Integer> sum = Future.succeededFuture(0);
    for (int from = 0; from < jobs.size(); from += MOST_AT_ONCE) {
      List<Assignment> some = jobs.subList(from, Math.min(jobs.size(), from + MOST_AT_ONCE));
      sum = sum.compose(before -> assignSome(run, some).map(fresh -> before + fresh));
    }
    return sum;
  }

  /** The same for jobs of a run with one account. */
  public Future<Integer> enqueue(RunId run, List<Work> works) {
    return assign(run, works.stream().map(Assignment::ofFirst).toList());
  }

  private Future<Integer> assignSome(RunId run, List<Assignment> jobs) {
    List<String> args = jobs.stream().flatMap(JobRecord::args).toList();
    return scripts.call("enqueue.lua", run, args).compose(reply -> Repairs.count(run, reply));
  }

  /**
   * Leases jobs that ask the API and may run now: guilds take turns, and so do the lanes of a
   * guild; those of sessions and guilds come first. A lane has at most as many leased jobs as
   * accounts may do them.
   *
   * @param worker who asks; printable, without spaces
   * @param length how long the leases last unless they are extended
   * @param most how many at most
   * @return none when nothing can run now, or the run is over
   */
  public Future<List<Lease>> lease(RunId run, String worker, Duration length, int most) {
    return lease(run, worker, length, most, "api");
  }

  /**
   * Leases media jobs, which need no permits of the API: those whose links die first come first.
   * For the rest as {@link #lease}.
   */
  public Future<List<Lease>> leaseMedia(RunId run, String worker, Duration length, int most) {
    return lease(run, worker, length, most, "media");
  }

  private Future<List<Lease>> lease(
      RunId run, String worker, Duration length, int most, String which) {
    return scripts
        .call(
            "lease.lua", run, Fields.worker(worker), millis(length), Integer.toString(most), which)
        .map(reading(reply -> Replies.leases(run, reply)));
  }

  /**
   * Extends leases, of any runs, from now on.
   *
   * @return for each lease whether it is still held
   */
  public Future<Map<Lease, Held>> extend(List<Lease> leases, Duration length) {
    Map<RunId, List<Lease>> byRun =
        leases.stream()
            .collect(Collectors.groupingBy(Lease::run, LinkedHashMap::new, Collectors.toList()));
    List<Future<Map<Lease, Held>>> asked = new ArrayList<>();
    byRun.forEach((run, some) -> asked.add(extendOfRun(run, some, length)));
    return Future.all(asked)
        .map(
            done -> {
              Map<Lease, Held> answers = new LinkedHashMap<>();
              asked.forEach(each -> answers.putAll(each.result()));
              return answers;
            });
  }

  private Future<Map<Lease, Held>> extendOfRun(RunId run, List<Lease> leases, Duration length) {
    Stream<String> held =
        leases.stream().flatMap(l -> Stream.of(l.job().value(), Long.toString(l.fence())));
    return scripts
        .call("extend.lua", run, Stream.concat(Stream.of(millis(length)), held).toList())
        .map(reply -> Replies.held(leases, reply));
  }

  /**
   * Records a segment: moves the cursor, adds to the sums, and ends the job when it is the last.
   * The same segment under the same fence again gets the same answer, also after the job has ended.
   *
   * @return fails with {@link OutOfOrderException} when the lease holds but the segment does not
   *     follow what is committed, or does not fit the range of a history: none goes beyond its end,
   *     and the last one reaches it
   */
  public Future<Commit.Receipt> commit(Commit commit) {
    return scripts
        .call("commit.lua", commit.run(), SegmentRecord.args(commit))
        .compose(reply -> Replies.receipt(commit, reply));
  }

  /**
   * Gives a job back after a failed attempt: it is tried again, or is dead after {@link
   * Runs#PATIENCE} failures without progress.
   *
   * @param reason kept with the job; cut to one line of 300 characters
   * @param pause how long nobody shall try again
   */
  public Future<AfterFailure> fail(Lease lease, String reason, Duration pause) {
    return scripts
        .call(
            "fail.lua",
            lease.run(),
            lease.job().value(),
            Long.toString(lease.fence()),
            millis(pause),
            Fields.line(reason))
        .map(reply -> Fields.constant(AfterFailure.class, reply.toString()));
  }

  /** Gives a job back unfinished, at once and without counting a failure. */
  public Future<Held> release(Lease lease) {
    return scripts
        .call("release.lua", lease.run(), lease.job().value(), Long.toString(lease.fence()))
        .map(Replies::held);
  }

  /**
   * Takes back all leases that have expired; each counts as a failed attempt.
   *
   * @return how many jobs that were
   */
  public Future<Integer> reclaim(RunId run) {
    return scripts
        .call("reclaim.lua", run, Integer.toString(MOST_AT_ONCE))
        .map(Response::toInteger)
        .compose(
            some ->
                some < MOST_AT_ONCE
                    ? Future.succeededFuture(some)
                    : reclaim(run).map(more -> some + more));
  }

  /**
   * Splits a job that is not settled: narrows it, and enqueues jobs for the rest of its range. Very
   * many are made in steps, and at any time the ranges of all jobs unite to what they united to
   * before.
   *
   * @param first the job as it is to be, with an earlier end
   * @param rest what follows it, in order, up to its present end; at least one
   * @return false, and nothing has changed, when the job is unknown or settled, ends elsewhere or
   *     has committed up to the new end, when one of the rest is known, or the run is not active
   * @throws IllegalArgumentException when the ranges do not abut
   */
  public Future<Boolean> split(RunId run, Work.History first, List<Work.History> rest) {
    return repairs.split(run, new Split(first, rest));
  }

  /**
   * Adds jobs that Redis has lost, each at once in the state that its segments tell. A job whose id
   * is known already stays as it is. The fences of later leases are larger than theirs.
   *
   * @return how many were new; fails with {@link NoSuchRunException} when the run is over
   */
  public Future<Integer> restore(RunId run, List<RestoredJob> jobs) {
    return repairs.restore(run, jobs);
  }

  /**
   * Makes settled jobs ready again; others, and unknown ones, stay as they are. The reasons of
   * their failures are kept.
   *
   * @param again jobs that go on behind what they have committed; those that are done stay so
   * @param anew jobs that begin from the start: what they have committed is dropped
   * @return how many are ready again; fails with {@link NoSuchRunException} when the run is not
   *     active
   */
  public Future<Integer> requeue(RunId run, List<JobId> again, List<JobId> anew) {
    return repairs.requeue(run, again, anew);
  }

  /** One job; empty when the run has none of this id. */
  public Future<Optional<JobStatus>> job(RunId run, JobId job) {
    return scripts.call("job.lua", run, job.value()).map(reading(reply -> Replies.job(job, reply)));
  }

  /**
   * A page of the run's jobs, in no order. A job that is there during all pages stands on at least
   * one of them, perhaps on two.
   *
   * @param from {@code "0"}, or where the page before says to go on
   */
  public Future<JobStatus.Page> jobs(RunId run, String from) {
    return scripts.call("jobs.lua", run, from, Integer.toString(PAGE)).map(reading(Replies::page));
  }

  /** What a job has committed, in order; empty also when there is no such job. */
  public Future<List<CommittedSegment>> segments(RunId run, JobId job) {
    return scripts.call("segments.lua", run, job.value()).map(reading(Replies::segments));
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
