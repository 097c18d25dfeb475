package dev.discard.coordinator.chaos;

import dev.discard.coordinator.chaos.wire.UploadRecorder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends uploads again that the workers have sent, some at once and all of them late. */
final class Repeater {

  private static final String NO_ANSWER = "none";

  private final UploadRecorder uploads;
  private final int coordinatorPort;
  private final Map<String, Integer> answers = new TreeMap<>();

  Repeater(UploadRecorder uploads, int coordinatorPort) {
    this.uploads = uploads;
    this.coordinatorPort = coordinatorPort;
  }

  /**
   * All of them until now, on a thread of its own: the coordinator may be in no state to answer.
   */
  void repeat() {
    Thread thread = new Thread(this::repeatAll, "repeater");
    thread.setDaemon(true);
    thread.start();
  }

  /** All of them, and waits for the answers; returns how often which status came. */
  Map<String, Integer> repeatAll() {
    Map<String, Integer> mine = new TreeMap<>();
    int count = uploads.size();
    for (int number = count - 1; number >= 0; number--) {
      Optional<Integer> status = uploads.send(number, coordinatorPort);
      mine.merge(status.map(String::valueOf).orElse(NO_ANSWER), 1, Integer::sum);
    }
    synchronized (answers) {
      mine.forEach((status, times) -> answers.merge(status, times, Integer::sum));
    }
    return mine;
  }

  /** How often which status came in all. */
  Map<String, Integer> answers() {
    synchronized (answers) {
      return new TreeMap<>(answers);
    }
  }
}
