package dev.discard.coordinator.cli.fleet;

import dev.discard.common.async.Ticker;
import dev.discard.common.job.RunSpec;
import dev.discard.coordinator.cli.progress.RunProgress;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.Interrupts;
import dev.discard.coordinator.cli.screen.Screen;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.submit.RunStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** A run that was handed over, told to the user until it has ended. */
public final class FollowedRun {

  private static final String WAITS = "the run waits, since %s";

  private final Console console;
  private final Fleet fleet;
  private final RunSpec run;
  private final Ticker ticker = Ticker.system();
  private final long begun = ticker.nanos();
  private final Set<String> said = new HashSet<>();
  private final RunProgress progress = new RunProgress();

  public FollowedRun(Console console, Fleet fleet, RunSpec run) {
    this.console = console;
    this.fleet = fleet;
    this.run = run;
  }

  /** Waits for the end; the last line on stdout is the run directory. */
  public int follow() {
    Thread follower = Thread.currentThread();
    Interrupts interrupts = Interrupts.take(console, fleet.atInterrupt(run.id()));
    interrupts.onEnd(() -> fleet.interrupt(run.id(), follower));
    RunOutcome outcome;
    try (Screen screen = new Screen(console)) {
      outcome = fleet.client().follow(run.id(), status -> tell(screen, status));
      progress.rest().forEach(screen::say);
    } catch (InterruptedException left) {
      return ExitCode.INTERRUPTED;
    }
    tell(outcome);
    return interrupts.asked() ? ExitCode.INTERRUPTED : outcome.exitCode();
  }

  private void tell(Screen screen, RunStatus status) {
    status.now().account().ifPresent(account -> sayOnce(screen, "We have logged in as " + account));
    status.jobs().forEach(progress::knows);
    status.events().forEach(event -> progress.after(event).ifPresent(screen::say));
    status.now().trouble().ifPresent(why -> sayOnce(screen, WAITS.formatted(why)));
    Duration elapsed = Duration.ofNanos(ticker.nanos() - begun);
    screen.show(progress.line(elapsed, status.counts(), status.now().waiting()));
  }

  private void tell(RunOutcome outcome) {
    new Ending(run, outcome).lines().forEach(console::say);
    console.result(outcome.directory());
  }

  /** In order of the run: an account is known before the first channel begins. */
  private void sayOnce(Screen screen, String line) {
    if (said.add(line)) {
      screen.say(line);
    }
  }
}
