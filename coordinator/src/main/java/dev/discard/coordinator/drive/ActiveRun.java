package dev.discard.coordinator.drive;

import dev.discard.common.async.Ticker;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.RunCounts;
import dev.discard.coordinator.drive.requeue.Chosen;
import dev.discard.coordinator.ingest.DiskTrouble;
import dev.discard.coordinator.ingest.RunSpool;
import dev.discard.coordinator.ingest.room.Backlog;
import dev.discard.coordinator.media.RunMedia;
import dev.discard.coordinator.media.WantedLists;
import dev.discard.coordinator.plan.Requested;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.RunEnd;
import dev.discard.coordinator.report.RunResult;
import dev.discard.coordinator.run.LogFile;
import dev.discard.coordinator.run.SegmentName;
import dev.discard.coordinator.submit.RequeueOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run that goes on. Everything in here can be made anew from Redis, the spool and the run
 * directory. Owned by the loop, but for {@link #followed}, {@link #spool} and {@link #stop}.
 */
final class ActiveRun {

  /** How often Redis is asked for events that no upload has announced. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** How often what is known is compared with what Redis counts. */
  private static final Duration BETWEEN_COMPARISONS = Duration.ofSeconds(10);

  private static final String WAITS_FOR_DISK =
      "nothing can be stored (%s): make room where it is written";

  private static final String STOPPED = "the run was stopped";

  private final RunContext run;
  private final RunFinish finish;
  private final Followed followed;
  private final DiskTrouble trouble;
  private final Backlog backlog = new Backlog();
  private final Duration diskPatience;
  private final JobTracks jobs = new JobTracks();
  private final Optional<RunMedia> media;
  private final Planning planning;
  private final Logs logs;
  private final Rhythm looks;
  private final Rhythm comparisons;
  private final Rhythm counting;
  private boolean stale;
  private boolean expected;
  private RunEnd end = RunEnd.BY_ITSELF;
  private volatile boolean stopAsked;

  ActiveRun(RunContext run, RunFinish finish, Stitchers stitchers, Tools tools) {
    Ticker ticker = tools.ticker();
    this.run = run;
    this.trouble = new DiskTrouble(ticker);
    this.diskPatience = tools.diskPatience();
    this.finish = finish;
    this.followed =
        new Followed(run.directory().path().toString(), run.redis().tally(run.id(), ticker));
    this.media = media(run, tools.output().path());
    this.planning = new Planning(run);
    this.logs = new Logs(run, stitchers, ticker, trouble);
    this.looks = new Rhythm(ticker, BETWEEN_LOOKS);
    this.comparisons = new Rhythm(ticker, BETWEEN_COMPARISONS);
    this.counting = new Rhythm(ticker, BETWEEN_LOOKS);
  }

  RunContext context() {
    return run;
  }

  Followed followed() {
    return followed;
  }

  RunSpool spool() {
    RunSpec.Settings settings = run.spec().settings();
    return new RunSpool(
        run.spool(),
        run.kept().journal(),
        settings.gzip(),
        settings.range(),
        followed.spent()::add,
        trouble,
        backlog,
        media);
  }

  private static Optional<RunMedia> media(RunContext run, Path output) {
    return run.spec().settings().wanted().media().isAny()
        ? Optional.of(
            new RunMedia(
                run.spec(), Requested.of(run.spec()), output, new WantedLists(run.spool().media())))
        : Optional.empty();
  }

  /** How many of its bytes wait to be stitched. */
  long waiting() {
    return backlog.waiting();
  }

  /** The run was cancelled in the queue: at the next step it ends with what it has. */
  void stop() {
    stopAsked = true;
  }

  /** Takes the run up where Redis and the disk have it. */
  void open() throws IOException, InterruptedException {
    run.spool().create();
    followed.spent().takeUp(run.redis().spent(run.id()));
    look();
    for (JobStatus job : takeOver()) {
      if (!job.state().settled()) {
        run.kept().open(LogFile.of(job.work()));
      }
    }
  }

  /** Deletes what is of no use any more; to be called while nothing is uploaded or stitched. */
  void clean() throws IOException, InterruptedException {
    List<SegmentName> committed = new ArrayList<>();
    for (JobStatus job : run.redis().jobs(run.id())) {
      for (CommittedSegment segment : run.redis().segments(run.id(), job.id())) {
        committed.add(run.name(job.id(), segment));
      }
    }
    committed.addAll(run.kept().unknownTo(planning.enqueued()));
    run.spool().keepOnly(committed);
    run.directory().clean();
  }

  /** Redis does not have the run any more; it stays on disk as it is, to be resumed. */
  void lost() throws InterruptedException {
    logs.close();
    followed.set(finish.lost());
  }

  /** The jobs that an order means; the run is to be closed before they are requeued. */
  Chosen chosen(RequeueOrder order) throws InterruptedException {
    Map<Work, JobEnd> ended = new LinkedHashMap<>();
    for (JobStatus job : run.redis().jobs(run.id())) {
      JobTrack track = new JobTrack();
      track.set(job);
      if (track.end() != null) {
        ended.put(job.work(), track.end());
      }
    }
    return Chosen.of(order, ended);
  }

  /** Makes jobs ready again; the run is to be opened anew afterwards. */
  void requeue(Chosen chosen) throws IOException, InterruptedException {
    if (!chosen.anew().isEmpty()) {
      run.kept().journal().forgotten(chosen.anew());
    }
    run.redis().requeue(run.id(), chosen.again(), chosen.anew());
  }

  /** Waits for what is being stitched and lets go of it; another object takes the run over. */
  void close() throws InterruptedException {
    logs.close();
  }

  /**
   * Goes on as far as possible at the moment.
   *
   * @param news whether something was committed since the last step
   * @return whether the run is over
   */
  boolean step(boolean news) throws IOException, InterruptedException {
    if (looks.due() || news || expected) {
      expected = false;
      look();
    }
    if (trouble.lasts(diskPatience) && breakOff(noRoom())) {
      return true;
    }
    if (stopAsked && goesOn()) {
      cutShort(RunEnd.CANCELLED);
    }
    if (goesOn()) {
      expected = planning.refresh(jobs, followed.events());
    }
    followed.set(new Followed.Moment(planning.plan().roster().selves(), whyItWaits()));
    if (planning.takeChange() || !goesOn()) {
      logs.set(planning.plan(), !goesOn());
    }
    logs.advance(jobs);
    backlog.stitched(logs.stitchedBytes());
    backlog.wants(logs.wanted(jobs));
    return jobs.haveEnded(planning.plan().works()) && logs.allClosed() && end();
  }

  /**
   * An error of this program: the run ends with what it has, and its meta file tells the error.
   *
   * @return whether the run is over, because the error came again
   */
  boolean breakOff(Throwable error) throws IOException, InterruptedException {
    if (end.kind() == RunEnd.Kind.BROKEN) {
      followed.set(finish.giveUp(error));
      return true;
    }
    run.redis().cancel(run.id());
    cutShort(RunEnd.broken(error));
    trouble.passed();
    return false;
  }

  /** A step failed on the disk; it will be tried again. */
  void hindered(IOException disk) {
    trouble.met(disk);
  }

  private Optional<String> whyItWaits() {
    return trouble.reason().map(WAITS_FOR_DISK::formatted).or(backlog::reason);
  }

  private NoRoomException noRoom() {
    return new NoRoomException(
        "cannot write to %s (%s)"
            .formatted(run.directory().path().getParent(), trouble.reason().orElse("")));
  }

  private boolean goesOn() {
    return end.kind() == RunEnd.Kind.BY_ITSELF;
  }

  private void look() throws InterruptedException {
    boolean any = false;
    List<Event> some = run.redis().events(run.id(), followed.events().last());
    while (!some.isEmpty()) {
      for (Event event : some) {
        after(event);
      }
      any = true;
      some = run.redis().events(run.id(), followed.events().last());
    }
    stale |= any;
    if (stale && counting.due()) {
      stale = false;
      RunCounts counts = run.redis().counts(run.id());
      followed.set(counts);
      backlog.committed(counts.committed().bytes());
    }
    if (comparisons.due()) {
      compare();
    }
  }

  private void after(Event event) throws InterruptedException {
    // First what may fail: the event is read again then.
    planning.after(event, followed.events());
    jobs.after(event);
    followed.events().add(event);
  }

  /**
   * Events may have been dropped unread when there were very many, or a Redis came back with older
   * data than it had; the counts betray both.
   */
  private void compare() throws InterruptedException {
    RunCounts.Jobs counted = run.redis().counts(run.id()).jobs();
    if (counted.settled() < jobs.ended() || counted.enqueued() < planning.enqueued().size()) {
      throw new LostDataException(run.id());
    }
    if (counted.settled() > jobs.ended()) {
      takeOver();
    }
  }

  private List<JobStatus> takeOver() throws InterruptedException {
    List<JobStatus> known = run.redis().jobs(run.id());
    jobs.set(known);
    planning.set(known, followed.events());
    return known;
  }

  private void cutShort(RunEnd how) throws InterruptedException {
    takeOver();
    jobs.cutShort(planning.plan().works(), STOPPED);
    end = how;
  }

  private boolean end() throws IOException, InterruptedException {
    look();
    RunCounts counts = run.redis().counts(run.id());
    RunResult result =
        new RunResult(run.spec(), planning.plan(), logs.results(), counts, end)
            .with(logs.putBack())
            .checked(logs.anyDamaged(), planning.obsolete());
    followed.set(counts);
    for (LogFile log : result.putBack().keySet()) {
      run.kept().closed(log, run.kept().before(log));
    }
    boolean whole = !logs.anyDamaged() && result.end().kind() != RunEnd.Kind.BROKEN;
    followed.set(finish.finish(result, followed.spent().now(), !whole));
    return true;
  }
}
