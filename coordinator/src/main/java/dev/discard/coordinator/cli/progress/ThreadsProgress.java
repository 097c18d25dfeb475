package dev.discard.coordinator.cli.progress;

import dev.discard.common.queue.Event;
import java.util.Optional;

/**
 * The threads of one channel, told of together: a channel may have thousands, and a line for each
 * would hide everything else.
 */
final class ThreadsProgress {

  /** A thread of so many messages has a line of its own when it ends. */
  private static final long LONG = 1_000;

  private int planned;
  private int ended;
  private int lacking;
  private long messages;
  private int told;
  private boolean listing;

  void plan() {
    planned++;
  }

  /** Whether more threads may come, because they are still being listed. */
  void listing(boolean goesOn) {
    listing = goesOn;
  }

  /** Takes in what happened to one of them; the line that tells it, if it is worth one. */
  Optional<String> after(ChannelProgress thread, Event event, String parent) {
    boolean before = thread.ended();
    Optional<String> own = thread.after(event);
    if (before || !thread.ended()) {
      return Optional.empty();
    }
    ended++;
    lacking += thread.isLacking() ? 1 : 0;
    messages += thread.messages();
    if (ended == planned && !listing) {
      return rest(parent);
    }
    return thread.messages() >= LONG ? own : Optional.empty();
  }

  /** The line for those that were not told of. */
  Optional<String> rest(String parent) {
    if (told == ended) {
      return Optional.empty();
    }
    told = ended;
    String line =
        parent + ": " + Words.count(ended, "thread") + ", " + Words.count(messages, "message");
    return Optional.of(lacking == 0 ? line : line + ", " + Words.number(lacking) + " not whole");
  }
}
