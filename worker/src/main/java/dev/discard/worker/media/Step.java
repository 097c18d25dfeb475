package dev.discard.worker.media;

import java.time.Duration;

/** What one request for a file came to. */
sealed interface Step {

  /** It is decided. */
  record End(Fetched fetched) implements Step {}

  /** The file is somewhere else. */
  record Elsewhere(String location) implements Step {}

  /**
   * It was in vain, and may be tried again.
   *
   * @param pause how long the server asks to wait; zero when it does not
   */
  record Again(String reason, Duration pause, Blame blame) implements Step {

    static Again because(Blame blame, String reason) {
      return new Again(reason, Duration.ZERO, blame);
    }
  }

  /** What is to blame for a try in vain. */
  enum Blame {
    /** The way to the server, or the server as a whole: other files will fare alike. */
    NETWORK,
    /** The body was shorter than announced, and ended in good order. */
    CUT,
    /** The answer is none that can be used: this file's own. */
    ANSWER
  }
}
