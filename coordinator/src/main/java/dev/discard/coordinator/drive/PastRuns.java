package dev.discard.coordinator.drive;

import dev.discard.common.job.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The runs that ended lately, so that those who follow them hear the end of the story. Written by
 * the loop, read by the HTTP server.
 */
final class PastRuns {

  private static final int MOST = 16;

  private final Map<RunId, Followed> runs = new LinkedHashMap<>();

  synchronized void keep(RunId run, Followed followed) {
    runs.put(run, followed);
    if (runs.size() > MOST) {
      runs.remove(runs.keySet().iterator().next());
    }
  }

  synchronized Optional<Followed> of(RunId run) {
    return Optional.ofNullable(runs.get(run));
  }
}
