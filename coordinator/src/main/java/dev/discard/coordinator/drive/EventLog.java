package dev.discard.coordinator.drive;

import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The latest events of a run and what their jobs are to do, so that those who follow the run cost
 * Redis nothing. Written by the loop, read by the HTTP server.
 */
public final class EventLog {

  private static final int MOST = 10_000;

  private final Deque<Event> events = new ArrayDeque<>();
  private final Map<JobId, Work> works = new HashMap<>();

  synchronized void know(Work work) {
    works.put(work.id(), work);
  }

  synchronized void add(Event event) {
    events.addLast(event);
    if (events.size() > MOST) {
      events.removeFirst();
    }
  }

  /** The id of the newest event. */
  synchronized String last() {
    return events.isEmpty() ? Event.BEGINNING : events.getLast().id();
  }

  /** At most {@code most} events after the one of that id, the oldest first. */
  public synchronized List<Event> after(String id, int most) {
    List<Event> later = new ArrayList<>();
    for (Event event : events) {
      if (later.size() < most && isLater(event.id(), id)) {
        later.add(event);
      }
    }
    return later;
  }

  /** What the jobs are to do that some of the events enqueued. */
  public synchronized List<Work> enqueuedBy(List<Event> some) {
    return some.stream()
        .filter(event -> event.what() == Event.What.ENQUEUED)
        .map(event -> works.get(event.job()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Ids are {@code <milliseconds>-<number>}. */
  private static boolean isLater(String id, String than) {
    int byMillis = Long.compare(part(id, 0), part(than, 0));
    return byMillis > 0 || byMillis == 0 && part(id, 1) > part(than, 1);
  }

  private static long part(String id, int index) {
    String[] parts = id.split("-", 2);
    return parts.length == 2 && parts[index].matches("\\d{1,18}")
        ? Long.parseLong(parts[index])
        : 0;
  }
}
