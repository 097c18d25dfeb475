package dev.discard.worker.capture;

import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.Remedy;

/** The job cannot go on now, but another attempt later may: what was kept stays. */
public final class GaveUpException extends Exception {

  private final boolean faulty;

  /**
   * @param faulty whether this counts as a failed attempt of the job, and not merely as bad timing
   */
  public GaveUpException(String reason, boolean faulty) {
    super(reason);
    this.faulty = faulty;
  }

  GaveUpException(DiscordFailure failure) {
    this(failure.reason(), failure.remedy() != Remedy.LATER);
  }

  /** Whether the attempt failed, and is not merely put off. */
  public boolean faulty() {
    return faulty;
  }
}
