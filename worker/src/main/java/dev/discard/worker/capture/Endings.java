package dev.discard.worker.capture;

import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.BadRequest;
import dev.discard.worker.discord.answer.DiscordFailure.NotFound;
import dev.discard.worker.discord.answer.DiscordFailure.Remedy;

/** What a failure means for a job that cannot do without the answer. */
public final class Endings {

  /** The lists of a job are complete: nothing more is to be asked. */
  public static final String END_OF_LIST = "end_of_list";

  /** A parameter was wrong: our mistake, so that it must not look like Discord's refusal. */
  private static final int INVALID_FORM_BODY = 50_035;

  private Endings() {}

  public static Ending done(String proof) {
    return new Ending(Ending.Kind.DONE, proof);
  }

  /**
   * The end of the job where the failure is final.
   *
   * @throws GaveUpException where another attempt may do better
   */
  public static Ending of(DiscordFailure failure) throws GaveUpException {
    if (failure instanceof NotFound) {
      return new Ending(Ending.Kind.VANISHED, failure.reason());
    }
    boolean ours =
        failure instanceof BadRequest bad && (bad.code() == INVALID_FORM_BODY || bad.code() == 0);
    boolean refused = failure.remedy() == Remedy.NONE || failure.remedy() == Remedy.STOP_TOKEN;
    if (refused && !ours) {
      return new Ending(Ending.Kind.DENIED, failure.reason());
    }
    throw new GaveUpException(failure);
  }
}
