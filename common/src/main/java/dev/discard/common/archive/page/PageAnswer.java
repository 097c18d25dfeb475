package dev.discard.common.archive.page;

/**
 * One answer of a poll.
 *
 * @param id its number in the poll
 * @param votes how many voted for it, as the message tells; {@link #UNTOLD} where it does not
 */
public record PageAnswer(long id, long votes) {

  /** The poll has no results, which is not the same as no votes. */
  public static final long UNTOLD = -1;
}
