package dev.discard.coordinator.cli.screen;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C, and its polite relative SIGTERM: the first asks for an end, the second ends at once. */
public final class Interrupts {

  private final Console console;
  private final String words;
  private final Runnable halt;
  private final CountDownLatch asked = new CountDownLatch(1);

  Interrupts(Console console, String words, Runnable halt) {
    this.console = console;
    this.words = words;
    this.halt = halt;
  }

  /**
   * Takes over the signals of this process.
   *
   * @param words what the user is told at the first signal
   */
  public static Interrupts take(Console console, String words) {
    Interrupts interrupts =
        new Interrupts(console, words, () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED));
    Signals.handle("INT", interrupts::signal);
    Signals.handle("TERM", interrupts::signal);
    return interrupts;
  }

  /** Whether an end was asked for. */
  public boolean asked() {
    return asked.getCount() == 0;
  }

  /** Waits until an end is asked for. */
  public void await() throws InterruptedException {
    asked.await();
  }

  synchronized void signal() {
    if (asked()) {
      halt.run();
    } else {
      console.say(words);
      asked.countDown();
    }
  }
}
