package dev.discard.coordinator.cli.screen;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, and its relatives SIGTERM and SIGHUP (the terminal is gone): the first asks for an end,
 * the second ends at once.
 */
public final class Interrupts {

  /** Set for processes that another process of ours started, and ends without a word. */
  private static final String PARENT = "DISCARD_PARENT";

  private final Console console;
  private final String words;
  private final Runnable halt;
  private final AtomicBoolean asked = new AtomicBoolean();

  /** Completes with the fault that makes going on useless, or with none when the user asks. */
  private final CompletableFuture<Optional<UserFault>> end = new CompletableFuture<>();

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
    Signals.handle("HUP", interrupts::signal);
    return interrupts;
  }

  /** Runs when an end is asked for, on a thread of its own. */
  public void onEnd(Runnable action) {
    end.thenRun(action);
  }

  /** Ends the waiting with a fault. */
  public void fail(UserFault fault) {
    end.complete(Optional.of(fault));
  }

  /**
   * Waits until an end is asked for.
   *
   * @throws UserFault when going on has become useless
   */
  public void await() throws InterruptedException {
    try {
      Optional<UserFault> fault = end.get();
      if (fault.isPresent()) {
        throw fault.get();
      }
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether the user asked for an end. */
  public boolean asked() {
    return asked.get();
  }

  void signal() {
    if (asked.getAndSet(true)) {
      halt.run();
    } else {
      if (!console.environment().containsKey(PARENT)) {
        console.say(words);
      }
      end.complete(Optional.empty());
    }
  }
}
