package dev.discard.coordinator.plan.crew;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.RunSpec;
import dev.discard.coordinator.plan.facts.AccountFacts;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.Self;
import java.util.ArrayList;
import java.util.List;

/**
 * The accounts of a run that Discord accepted.
 *
 * @param logins by ascending numbers
 */
public record Crew(List<Login> logins) {

  /**
   * One of them.
   *
   * @param number in the order in which the tokens were given
   * @param facts what it was told
   */
  public record Login(int number, Self self, AccountFacts facts) {}

  public static Crew of(RunSpec run, Facts facts) {
    List<Login> logins = new ArrayList<>();
    for (int number = 1; number <= run.accounts(); number++) {
      AccountFacts known = facts.of(number);
      Self self = known.self();
      if (self != null) {
        logins.add(new Login(number, self, known));
      }
    }
    return new Crew(List.copyOf(logins));
  }

  public boolean isEmpty() {
    return logins.isEmpty();
  }

  public Login first() {
    return logins.get(0);
  }

  /** Whether they are bots: users and bots are not mixed. */
  public boolean bots() {
    return first().self().bot();
  }

  public Accounts all() {
    return new Accounts(logins.stream().map(Login::number).toList());
  }
}
