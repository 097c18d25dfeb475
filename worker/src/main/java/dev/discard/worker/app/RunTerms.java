package dev.discard.worker.app;

import dev.discard.common.archive.line.Scrubber;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.queue.RunRecord;
import dev.discard.common.queue.SealedToken;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.secret.Secret;
import dev.discard.worker.discord.call.Account;

/**
 * How the jobs of a run ask and record.
 *
 * @param account who asks
 * @param scrubber what is kept out of the record
 * @param gzip whether segments are gzip members
 * @param selection what is archived of a channel
 * @param range where long channels are split
 */
record RunTerms(
    Account account, Scrubber scrubber, boolean gzip, Selection selection, RangeRule range) {

  /**
   * Reads them off a run.
   *
   * @throws IllegalArgumentException when the token was sealed with another fleet key
   */
  static RunTerms of(RunRecord run, FleetKey key) {
    RunSpec.Settings settings = run.spec().settings();
    SealedToken first = run.tokens().get(0);
    Secret token = key.open(first.sealed());
    Account account =
        new Account(
            settings.apiBase(), token, first.name(), settings.userAccount(), settings.globalRate());
    Scrubber scrubber = settings.noScrub() ? Scrubber.off() : Scrubber.of(token);
    return new RunTerms(
        account, scrubber, settings.gzip(), settings.wanted().selection(), settings.range());
  }
}
