package dev.discard.coordinator.chaos.wire;

/** How bytes travel on a wire at the moment. */
final class Weather {

  private static final int MILLIS = 1000;

  private boolean cut;
  private boolean stalled;
  private int bytesPerSecond = Integer.MAX_VALUE;
  private int delayMillis;

  synchronized void cut(boolean is) {
    cut = is;
  }

  synchronized boolean isCut() {
    return cut;
  }

  synchronized void stall(boolean is) {
    stalled = is;
    notifyAll();
  }

  synchronized void slow(int bytes) {
    bytesPerSecond = bytes;
  }

  synchronized void delay(int millis) {
    delayMillis = millis;
  }

  synchronized void clear() {
    cut = false;
    bytesPerSecond = Integer.MAX_VALUE;
    delayMillis = 0;
    stall(false);
  }

  /** Waits as long as a chunk of so many bytes is under way. */
  void pass(int bytes) throws InterruptedException {
    long millis = await(bytes);
    if (millis > 0) {
      Thread.sleep(millis);
    }
  }

  private synchronized long await(int bytes) throws InterruptedException {
    while (stalled) {
      wait();
    }
    return delayMillis + (long) bytes * MILLIS / bytesPerSecond;
  }
}
