package dev.discard.coordinator.cli.runs.telling;

import dev.discard.common.async.Clock;
import dev.discard.coordinator.cli.runs.RunView;
import dev.discard.coordinator.cli.runs.Sought;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.Interrupts;
import dev.discard.coordinator.cli.screen.Redrawn;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells how a run stands until it is over or the user has seen enough: on a terminal by drawing it
 * anew, elsewhere by a line whenever something has changed.
 */
final class Watch {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Console console;
  private final boolean json;
  private final CountDownLatch enough = new CountDownLatch(1);
  private String told = "";

  Watch(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  /** Watches; the first Ctrl-C ends it in order. */
  void watch(Sought.Found found) throws InterruptedException {
    Interrupts.take(console, "no longer watching").onEnd(enough::countDown);
    Redrawn screen = new Redrawn(console);
    RunView run = found.source().look(found.run());
    tell(screen, run);
    while (run.phase().goesOn() && !enough.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
      run = found.source().look(run);
      tell(screen, run);
    }
    last(run);
  }

  private void tell(Redrawn screen, RunView run) {
    if (console.live() && !json) {
      screen.show(StatusText.of(run, Clock.system().now()));
      return;
    }
    String line = json ? RunsJson.of(run) : line(run);
    if (!line.equals(told)) {
      console.result(line);
      told = line;
    }
  }

  private static String line(RunView run) {
    Optional<String> far =
        run.detail()
            .flatMap(RunView.Detail::queue)
            .filter(queue -> run.phase().goesOn())
            .map(RunView.Queue::line);
    return run.phase().words() + far.map(line -> ": " + line).orElse("");
  }

  /** All of it once more where it was told in part only. */
  private void last(RunView run) {
    if (!console.live() && !json) {
      StatusText.of(run, Clock.system().now()).forEach(console::tell);
    }
  }
}
