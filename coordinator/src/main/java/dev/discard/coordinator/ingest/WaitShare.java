package dev.discard.coordinator.ingest;

import dev.discard.common.upload.Waited;
import java.util.OptionalDouble;

/** How much of its workers' time a run spends waiting for limits. Safe for use by all threads. */
public final class WaitShare {

  private long waited;
  private long busy;

  /** Adds what an upload told. */
  synchronized void add(Waited told) {
    waited += told.waited().toMillis();
    busy += told.busy().toMillis();
  }

  /** From 0 to 1, since the run began; empty while nothing was told. */
  public synchronized OptionalDouble share() {
    return busy == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) waited / busy);
  }
}
