package dev.discard.coordinator.chaos.schedule;

/** Where something goes wrong: a host, a wire, or what is no host. */
public enum Place {
  WORKER("worker-%d"),
  COORDINATOR("coordinator"),
  REDIS("redis"),
  EVERYTHING("all processes"),
  WORKER_TO_REDIS("worker-%d~redis"),
  WORKER_TO_COORDINATOR("worker-%d~coordinator"),
  COORDINATOR_TO_REDIS("coordinator~redis"),
  WORKERS_TO_DISCORD("workers~discord"),
  DISK("disk"),
  UPLOADS("uploads"),
  DISCORD("discord"),
  CONTENT_NETWORK("content network");

  private final String words;

  Place(String words) {
    this.words = words;
  }

  /** Its name, of that worker where it is a worker's. */
  String words(int worker) {
    return words.formatted(worker);
  }
}
