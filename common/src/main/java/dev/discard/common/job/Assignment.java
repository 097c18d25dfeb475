package dev.discard.common.job;

/**
 * Work and who may do it.
 *
 * @param work what is to be done
 * @param accounts any of them may ask, request by request
 */
public record Assignment(Work work, Accounts accounts) {

  /** Work of a run with one token. */
  public static Assignment ofFirst(Work work) {
    return new Assignment(work, Accounts.FIRST);
  }
}
