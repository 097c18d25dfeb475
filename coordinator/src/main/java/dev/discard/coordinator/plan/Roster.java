package dev.discard.coordinator.plan;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.Assignment;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.coordinator.plan.facts.Self;
import java.util.List;
import java.util.Map;

/**
 * The accounts of a run, and who of them may do what.
 *
 * @param members those that Discord accepted, by ascending numbers, once all are known
 * @param jobs who may do a job; one that is not here is the first account's
 */
public record Roster(List<Member> members, Map<JobId, Accounts> jobs) {

  /** Of a run with one account. */
  public static final Roster ALONE = new Roster(List.of(), Map.of());

  public Roster {
    members = List.copyOf(members);
    jobs = Map.copyOf(jobs);
  }

  /** Who the accounts are. */
  public List<Self> selves() {
    return members.stream().map(Member::self).toList();
  }

  /** Who may do a job. */
  public Accounts of(Work work) {
    return jobs.getOrDefault(work.id(), Accounts.FIRST);
  }

  /** The job with who may do it. */
  public Assignment assign(Work work) {
    return new Assignment(work, of(work));
  }

  /**
   * An account.
   *
   * @param number in the order in which the tokens were given
   * @param self who it is
   * @param channels how many channels and threads of the plan it can read
   */
  public record Member(int number, Self self, int channels) {}
}
