package dev.discard.coordinator.submit;

/** What follows a run; called by the thread that waits for it. */
@FunctionalInterface
public interface RunWatcher {

  /**
   * Told again and again while the run goes on, each event once, and once more when it has ended.
   */
  void see(RunStatus status);
}
