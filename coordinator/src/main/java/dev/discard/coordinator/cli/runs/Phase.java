package dev.discard.coordinator.cli.runs;

import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.queue.RunRecord;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.submit.SubmitJson;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a run is. */
public enum Phase {
  /** The fleet works on it. */
  GOING_ON("going on"),
  /** It was cancelled and its directory is being ended. */
  STOPPING("stopping"),
  /** Its directory has no end: who looks at the directory alone cannot know more. */
  UNFINISHED("going on, or broken off"),
  /** Nothing that was asked for is missing, except what the API denied. */
  COMPLETE("complete"),
  /** It ended by itself, and some of it is missing. */
  PARTS_MISSING("parts are missing"),
  /** Somebody stopped it. */
  STOPPED("stopped"),
  /** It could not do its work. */
  FAILED("failed");

  private static final String INTERRUPTED = "Interrupted: ";
  private static final int COMPLETED = 0;
  private static final int MISSING = 3;

  private final String words;

  Phase(String words) {
    this.words = words;
  }

  static Phase of(RunRecord run) {
    return switch (run.state()) {
      case ACTIVE -> GOING_ON;
      case CANCELLED -> STOPPING;
      case FINISHED -> run.outcome().map(SubmitJson::readOutcome).map(Phase::of).orElse(FAILED);
    };
  }

  private static Phase of(RunOutcome outcome) {
    return switch (outcome.exitCode()) {
      case COMPLETED -> COMPLETE;
      case MISSING -> PARTS_MISSING;
      default -> broken(outcome.exception());
    };
  }

  static Phase of(RunMeta meta) {
    RunMeta.Run run = meta.run();
    if (run.end() == null) {
      return UNFINISHED;
    }
    if (run.completed()) {
      return COMPLETE;
    }
    return run.finished() && run.exception() == null ? PARTS_MISSING : broken(run.exception());
  }

  private static Phase broken(@Nullable String exception) {
    return exception != null && exception.startsWith(INTERRUPTED) ? STOPPED : FAILED;
  }

  /** Whether the fleet has it in hand. */
  public boolean goesOn() {
    return this == GOING_ON || this == STOPPING;
  }

  /** As people read it. */
  public String words() {
    return words;
  }

  /** As programs read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
