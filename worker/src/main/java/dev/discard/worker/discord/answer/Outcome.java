package dev.discard.worker.discord.answer;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiRequest;
import dev.discard.common.archive.line.Timing;

/** What a call came to in the end: a success, or a failure that the caller decides about. */
public sealed interface Outcome permits Outcome.Success, DiscordFailure {

  /** An answer with a 2xx status whose body is JSON and passed the caller's check. */
  record Success(ApiRequest request, Timing timing, ApiAnswer answer) implements Outcome {

    /** The body's bytes, which the answer owns. */
    public byte[] body() {
      return answer.body();
    }
  }
}
