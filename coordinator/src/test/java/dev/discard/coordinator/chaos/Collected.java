package dev.discard.coordinator.chaos;

import static dev.discard.common.async.Await.await;

import dev.discard.common.job.RunId;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.Runs;
import dev.discard.coordinator.chaos.verdict.Evidence;
import dev.discard.coordinator.submit.RunOutcome;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from Redis and the simulator what is left of a run. */
final class Collected {

  private static final int EVENTS_AT_ONCE = 1000;

  private final Fleet fleet;
  private final RunId run;
  private final Runs runs;
  private final JobQueue queue;

  Collected(Fleet fleet, RunId run) {
    this.fleet = fleet;
    this.run = run;
    this.runs = new Runs(fleet.link);
    this.queue = new JobQueue(fleet.link);
  }

  Evidence evidence(RunOutcome outcome) throws InterruptedException {
    List<JobStatus> jobs = jobs();
    Map<String, List<CommittedSegment>> segments = new HashMap<>();
    for (JobStatus job : jobs) {
      segments.put(job.id().value(), await(queue.segments(run, job.id()), Fleet.PATIENCE));
    }
    Evidence.Queue left =
        new Evidence.Queue(await(runs.counts(run), Fleet.PATIENCE), jobs, segments, events());
    return new Evidence(
        outcome,
        Path.of(outcome.directory()),
        URI.create(fleet.discord.simBase()),
        left,
        await(fleet.discord.oracle(), Fleet.PATIENCE));
  }

  /** How the run stands, for people. */
  String state() throws InterruptedException {
    return await(runs.counts(run), Fleet.PATIENCE)
        + ", unsettled "
        + jobs().stream().filter(job -> !job.state().settled()).toList();
  }

  private List<JobStatus> jobs() throws InterruptedException {
    Map<String, JobStatus> jobs = new LinkedHashMap<>();
    Optional<String> from = Optional.of("0");
    while (from.isPresent()) {
      JobStatus.Page page = await(queue.jobs(run, from.get()), Fleet.PATIENCE);
      page.jobs().forEach(job -> jobs.put(job.id().value(), job));
      from = page.next();
    }
    return List.copyOf(jobs.values());
  }

  private List<Event> events() throws InterruptedException {
    List<Event> all = new ArrayList<>();
    List<Event> some = List.of();
    do {
      String after = all.isEmpty() ? Event.BEGINNING : all.get(all.size() - 1).id();
      some = await(runs.events(run, after, EVENTS_AT_ONCE), Fleet.PATIENCE);
      all.addAll(some);
    } while (!some.isEmpty());
    return all;
  }
}
