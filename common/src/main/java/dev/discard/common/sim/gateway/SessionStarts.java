package dev.discard.common.sim.gateway;

/** How many sessions may still be started today. Owned by the simulator's event loop. */
public final class SessionStarts {

  private final int total;
  private int used;

  public SessionStarts(int total) {
    this.total = total;
  }

  public int total() {
    return total;
  }

  public int remaining() {
    return Math.max(0, total - used);
  }

  /** Counts one; false when it was one too many. */
  boolean use() {
    used++;
    return used <= total;
  }
}
