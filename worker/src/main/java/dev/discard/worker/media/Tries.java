package dev.discard.worker.media;

/**
 * How often one address is asked in vain. What brings a good piece of the file is not in vain. For
 * one thread.
 */
final class Tries {

  /** So much is progress, so that even a server that breaks off all the time serves large files. */
  private static final long GOOD_PIECE = 1024 * 1024;

  /** Fewer of them are bad luck. */
  private static final int SUSPICIOUS = 3;

  private final int most;
  private int vain;
  private long reached;
  private int cuts;
  private long cutAt = -1;

  Tries(int most) {
    this.most = most;
  }

  /** Counts one; false when there have been enough. */
  boolean another(Step.Again again, long have) {
    boolean cut = again.blame() == Step.Blame.CUT;
    if (have - reached >= GOOD_PIECE) {
      vain = 0;
    }
    reached = have;
    cuts = cut && (cutAt < 0 || cutAt == have) ? cuts + 1 : 0;
    cutAt = cut ? have : -1;
    vain++;
    return vain < most;
  }

  /** How many in a row without progress, counted from 1. */
  int vain() {
    return vain;
  }

  /** Whether the server ends the body in good order, at the same byte each time, before its end. */
  boolean alwaysCut() {
    return cuts >= SUSPICIOUS && cuts == vain;
  }
}
