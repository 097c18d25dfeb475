package dev.discard.worker.discord.call;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiRequest;
import dev.discard.common.archive.line.Timing;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: what was sent, when, and what came back.
 *
 * @param account who asked
 * @param answer what arrived, its body cut when the connection broke inside it; null when nothing
 *     did
 * @param failure what broke, in words; null when the answer arrived whole
 */
public record Exchange(
    Account account,
    ApiRequest request,
    Timing timing,
    @Nullable ApiAnswer answer,
    @Nullable String failure) {

  public Exchange {
    if (answer == null && failure == null) {
      throw new IllegalArgumentException("an exchange ends with an answer, a failure, or both");
    }
  }

  /** The same answer, seen as a failed attempt for a reason that its reader found. */
  public Exchange refuted(String why) {
    return new Exchange(account, request, timing, answer, why);
  }
}
