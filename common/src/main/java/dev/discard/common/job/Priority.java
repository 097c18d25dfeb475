package dev.discard.common.job;

/**
 * A run's share of the fleet's job slots beside other runs: one of weight 10 gets twice as many as
 * one of weight 5.
 *
 * @param weight from 1 to 10
 */
public record Priority(int weight) {

  public static final Priority USUAL = new Priority(5);

  private static final int MOST = 10;

  public Priority {
    if (weight < 1 || weight > MOST) {
      throw new IllegalArgumentException("a priority is a number from 1 to " + MOST);
    }
  }

  /**
   * Reads a weight.
   *
   * @throws IllegalArgumentException when it is no number from 1 to 10
   */
  public static Priority parse(String text) {
    return new Priority(text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0);
  }
}
