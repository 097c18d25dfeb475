package dev.discard.coordinator.drive;

import dev.discard.common.job.RunId;
import dev.discard.coordinator.run.RunLock;
import dev.discard.coordinator.run.Spool;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that nobody else may work on at the moment. Any thread may use it. */
final class RunLocks {

  private static final Logger LOG = LoggerFactory.getLogger(RunLocks.class);

  private final Map<RunId, RunLock> locks = new HashMap<>();

  /**
   * Takes a run's lock, unless it is taken here already.
   *
   * @throws IOException when another coordinator has it
   */
  synchronized void take(RunId run, Spool spool) throws IOException {
    if (!locks.containsKey(run)) {
      locks.put(run, spool.lock());
    }
  }

  synchronized void letGo(RunId run) {
    RunLock lock = locks.remove(run);
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException failed) {
      LOG.warn("run {} stays locked until this process ends", run, failed);
    }
  }

  synchronized void letGoAll() {
    Set.copyOf(locks.keySet()).forEach(this::letGo);
  }
}
