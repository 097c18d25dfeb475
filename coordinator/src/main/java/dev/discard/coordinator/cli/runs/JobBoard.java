package dev.discard.coordinator.cli.runs;

import static dev.discard.common.async.Await.await;

import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobState;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.Runs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All jobs of a run as Redis has them. The first look reads all of them, later ones those to which
 * something happened since.
 */
final class JobBoard {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int EVENTS_AT_ONCE = 1_000;

  /** From so many on, reading all pages costs Redis less than reading them one by one. */
  private static final int MOST_SINGLE = 200;

  private final Runs runs;
  private final JobQueue queue;
  private final RunId run;
  private final Map<JobId, JobStatus> jobs = new HashMap<>();
  private String seen = Event.BEGINNING;

  JobBoard(Runs runs, JobQueue queue, RunId run) {
    this.runs = runs;
    this.queue = queue;
    this.run = run;
  }

  Collection<JobStatus> jobs() {
    return jobs.values();
  }

  /** Those that were given up. */
  List<JobStatus> dead() {
    return jobs.values().stream().filter(job -> job.state() == JobState.DEAD).toList();
  }

  /** How many files there are jobs for. */
  long files() {
    return jobs.values().stream()
        .map(JobStatus::work)
        .filter(Work.Media.class::isInstance)
        .mapToLong(work -> ((Work.Media) work).files())
        .sum();
  }

  /** Takes in what happened since the last call. */
  void renew() throws InterruptedException {
    boolean first = seen.equals(Event.BEGINNING);
    Set<JobId> touched = touched();
    if (first || touched.size() > MOST_SINGLE) {
      readAll();
    } else {
      for (JobId job : touched) {
        await(queue.job(run, job), PATIENCE).ifPresent(this::put);
      }
    }
  }

  /** Events come before the jobs, so that none is missed in between. */
  private Set<JobId> touched() throws InterruptedException {
    Set<JobId> touched = new LinkedHashSet<>();
    List<Event> some;
    do {
      some = await(runs.events(run, seen, EVENTS_AT_ONCE), PATIENCE);
      for (Event event : some) {
        touched.add(event.job());
        seen = event.id();
      }
    } while (some.size() == EVENTS_AT_ONCE);
    return touched;
  }

  private void readAll() throws InterruptedException {
    Optional<String> next = Optional.of("0");
    while (next.isPresent()) {
      JobStatus.Page page = await(queue.jobs(run, next.get()), PATIENCE);
      page.jobs().forEach(this::put);
      next = page.next();
    }
  }

  private void put(JobStatus job) {
    jobs.put(job.id(), job);
  }

  /** How many channels, or threads, are in which state, by the jobs for their messages. */
  SortedMap<ChannelState, Long> channels(boolean threads) {
    Map<Long, List<JobStatus>> ranges = new HashMap<>();
    for (JobStatus job : jobs.values()) {
      if (job.work() instanceof Work.History history
          && ChannelTypes.isThread(history.channel().type()) == threads) {
        ranges.computeIfAbsent(history.channel().id(), id -> new ArrayList<>()).add(job);
      }
    }
    SortedMap<ChannelState, Long> states = new TreeMap<>();
    ranges.values().forEach(some -> states.merge(ChannelState.of(some), 1L, Long::sum));
    return states;
  }
}
