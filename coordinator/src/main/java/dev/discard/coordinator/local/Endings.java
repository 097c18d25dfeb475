package dev.discard.coordinator.local;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started and is to be ended, the latest first. */
final class Endings {

  private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

  private final Deque<Ending> started = new ArrayDeque<>();

  interface Ending {
    void end() throws IOException, InterruptedException;
  }

  void push(Ending ending) {
    started.push(ending);
  }

  /** Ends all of it once; what fails does not keep the rest from ending. */
  void endAll() throws InterruptedException {
    InterruptedException hurried = null;
    while (!started.isEmpty()) {
      try {
        started.pop().end();
      } catch (InterruptedException stop) {
        hurried = stop;
      } catch (IOException | RuntimeException failed) {
        LOG.warn("a part of the local fleet did not end in order: {}", failed.toString());
      }
    }
    if (hurried != null) {
      throw hurried;
    }
  }
}
