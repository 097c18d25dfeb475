package dev.discard.common.queue.histories;

import dev.discard.common.job.Assignment;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.Event.What;
import dev.discard.common.queue.RunRecord.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the queue is to do with one run, in plain Java without Redis: lists that are searched and
 * sorted anew each time, so that it is right at a glance. Empty answers stand for refusals. What
 * workers do with its jobs is in {@link ModelLeases}, what else is done with them in {@link
 * ModelRepairs}.
 */
final class ModelRun {

  final RunId id;
  final int patience;
  final Map<JobId, ModelJob> jobs = new LinkedHashMap<>();
  ModelLanes lanes = new ModelLanes(jobs.values());
  List<Event> events = new ArrayList<>();
  ModelCounts counts = new ModelCounts(jobs.values());
  Optional<State> state = Optional.empty();
  private long order;
  long fence;

  ModelRun(RunId id, int patience) {
    this.id = id;
    this.patience = patience;
  }

  Optional<ModelJob> job(JobId id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** What happened since this was asked last. */
  List<Event> takeEvents() {
    List<Event> taken = events;
    events = new ArrayList<>();
    return taken;
  }

  void create() {
    if (state.isEmpty()) {
      state = Optional.of(State.ACTIVE);
    }
  }

  boolean cancel() {
    boolean goesOn = goesOn();
    state = goesOn ? Optional.of(State.CANCELLED) : state;
    return goesOn;
  }

  boolean finish() {
    state = state.map(any -> State.FINISHED);
    return state.isPresent();
  }

  boolean forget() {
    if (!state.equals(Optional.of(State.FINISHED))) {
      return false;
    }
    jobs.clear();
    events.clear();
    lanes = new ModelLanes(jobs.values());
    counts = new ModelCounts(jobs.values());
    state = Optional.empty();
    order = 0;
    fence = 0;
    return true;
  }

  boolean active() {
    return state.equals(Optional.of(State.ACTIVE));
  }

  boolean goesOn() {
    return active() || state.equals(Optional.of(State.CANCELLED));
  }

  Optional<Integer> assign(List<Assignment> some) {
    if (!goesOn()) {
      return Optional.empty();
    }
    int before = jobs.size();
    for (Assignment job : some) {
      if (!jobs.containsKey(job.work().id())) {
        begin(add(job));
      }
    }
    return Optional.of(jobs.size() - before);
  }

  ModelJob add(Assignment job) {
    ModelJob added = new ModelJob(++order, job);
    jobs.put(job.work().id(), added);
    return added;
  }

  void begin(ModelJob job) {
    lanes.look(job.lane());
    events.add(job.event(What.ENQUEUED, "", 0, 0));
  }
}
