package dev.discard.coordinator.cli.runs.telling;

import dev.discard.coordinator.cli.runs.RunView;
import java.util.Optional;
import java.util.regex.Pattern;

/** The command that takes a run further. */
final class Next {

  /** What every shell takes as it stands. */
  private static final Pattern PLAIN = Pattern.compile("[\\w.,:/@%+-]+");

  private Next() {}

  /** What to do about what is missing; empty when nothing is, or nothing can be done. */
  static Optional<String> of(RunView run) {
    String handle = quoted(run.about().handle());
    return switch (run.phase()) {
      case UNFINISHED -> Optional.of("discard resume " + handle);
      case PARTS_MISSING, STOPPED -> Optional.of("discard requeue " + handle + " --failed");
      case GOING_ON ->
          run.detail()
              .flatMap(RunView.Detail::queue)
              .filter(queue -> !queue.dead().isEmpty())
              .map(some -> "discard requeue " + handle + " --failed");
      case STOPPING, COMPLETE, FAILED -> Optional.empty();
    };
  }

  private static String quoted(String handle) {
    return PLAIN.matcher(handle).matches() ? handle : "'" + handle.replace("'", "'\\''") + "'";
  }
}
