package dev.discard.coordinator.cli.fleet;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.async.Ticker;
import dev.discard.common.job.RunSpec;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.cli.progress.RunProgress;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.Interrupts;
import dev.discard.coordinator.cli.screen.Screen;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.submit.RunStatus;
import java.nio.file.Path;
import java.time.Duration;

/** A run that was handed over, told to the user until it has ended. */
final class FollowedRun {

  private final Console console;
  private final Fleet fleet;
  private final RunSpec run;
  private final Ticker ticker = Ticker.system();
  private final long begun = ticker.nanos();
  private final RunProgress progress = new RunProgress();

  FollowedRun(Console console, Fleet fleet, RunSpec run) {
    this.console = console;
    this.fleet = fleet;
    this.run = run;
  }

  /** Waits for the end; the last line on stdout is the run directory. */
  int follow() {
    Thread follower = Thread.currentThread();
    Interrupts interrupts = Interrupts.take(console, fleet.atInterrupt(run.id()));
    interrupts.onEnd(() -> fleet.interrupt(run.id(), follower));
    RunOutcome outcome;
    try (Screen screen = new Screen(console)) {
      outcome = fleet.client().follow(run.id(), status -> tell(screen, status));
    } catch (InterruptedException left) {
      return ExitCode.INTERRUPTED;
    }
    tell(outcome);
    return interrupts.asked() ? ExitCode.INTERRUPTED : outcome.exitCode();
  }

  private void tell(Screen screen, RunStatus status) {
    status.jobs().forEach(progress::knows);
    status.events().forEach(event -> progress.after(event).ifPresent(screen::say));
    Duration elapsed = Duration.ofNanos(ticker.nanos() - begun);
    screen.show(progress.line(elapsed, status.counts(), status.waiting()));
  }

  private void tell(RunOutcome outcome) {
    sayWhoWeAre(Path.of(outcome.directory()));
    outcome.denied().forEach(line -> console.say("denied: " + line));
    outcome.failed().forEach(line -> console.say("failed: " + line));
    if (outcome.exception() != null) {
      console.say("discard: " + outcome.exception());
    }
    RunOutcome.Sums sums = outcome.sums();
    console.say(
        "%,d channels, %,d messages, %,d requests"
            .formatted(sums.channels(), sums.messages(), sums.requests()));
    console.result(outcome.directory());
  }

  /** Of a run whose directory lies on another machine, nothing is known of its account here. */
  private void sayWhoWeAre(Path directory) {
    try {
      RunMeta.User user = RunMeta.read(RunLayout.runMeta(directory)).user();
      if (user != null) {
        console.say(
            "We have logged in as " + user.name() + " (id " + Snowflake.format(user.id()) + ")");
      }
    } catch (ArchiveException elsewhere) {
      console.say("the run directory is on the coordinator's machine");
    }
  }
}
