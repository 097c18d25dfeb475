package dev.discard.worker.app;

import dev.discard.common.archive.line.Scrubber;
import dev.discard.common.job.Accounts;
import dev.discard.common.job.MediaRule;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.queue.Lease;
import dev.discard.common.queue.RunRecord;
import dev.discard.common.queue.SealedToken;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.secret.Secret;
import dev.discard.worker.discord.call.Account;
import java.util.List;

/**
 * How the jobs of a run ask and record.
 *
 * @param accounts who ask, in the order of their numbers
 * @param scrubber what is kept out of the record
 * @param gzip whether segments are gzip members
 * @param selection what is archived of a channel
 * @param range where long channels are split
 * @param media which files are fetched
 */
record RunTerms(
    List<Account> accounts,
    Scrubber scrubber,
    boolean gzip,
    Selection selection,
    RangeRule range,
    MediaRule media) {

  /**
   * Reads them off a run.
   *
   * @throws IllegalArgumentException when a token was sealed with another fleet key
   */
  static RunTerms of(RunRecord run, FleetKey key) {
    RunSpec.Settings settings = run.spec().settings();
    List<Account> accounts =
        run.tokens().stream().map(token -> account(run, token, key.open(token.sealed()))).toList();
    Scrubber scrubber =
        settings.noScrub()
            ? Scrubber.off()
            : Scrubber.of(accounts.stream().map(Account::token).toList());
    return new RunTerms(
        accounts,
        scrubber,
        settings.gzip(),
        settings.wanted().selection(),
        settings.range(),
        settings.wanted().media());
  }

  private static Account account(RunRecord run, SealedToken sealed, Secret token) {
    RunSpec.Settings settings = run.spec().settings();
    return new Account(
        settings.apiBase(),
        token,
        sealed.name(),
        settings.userAccount(),
        settings.globalRate(),
        run.tokens().size() == 1 ? null : TokenId.of(token));
  }

  /**
   * Who may ask for a job.
   *
   * @throws IllegalArgumentException when the run has no accounts of these numbers
   */
  List<Account> accounts(Lease lease) {
    Accounts those = lease.accounts();
    if (those.numbers().get(those.count() - 1) > accounts.size()) {
      throw new IllegalArgumentException("the run has " + accounts.size() + " accounts only");
    }
    return those.numbers().stream().map(number -> accounts.get(number - 1)).toList();
  }
}
