package dev.discard.worker.discord;

import dev.discard.worker.discord.call.Account;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The accounts that a job asks under, without those that turned out to be of no use for it. One is
 * always left. For one job thread.
 */
final class Askers {

  private final List<Account> left;

  /**
   * @param accounts at least one
   */
  Askers(List<Account> accounts) {
    this.left = new ArrayList<>(accounts);
  }

  /** The first of those that are left. */
  Account first() {
    return left.get(0);
  }

  /** Those that are left, but for some. */
  List<Account> without(Collection<Account> some) {
    return left.stream().filter(account -> !some.contains(account)).toList();
  }

  /** Asks no more under these, unless nobody would be left. */
  void leaveOut(Collection<Account> useless) {
    if (!useless.containsAll(left)) {
      left.removeAll(useless);
    }
  }
}
