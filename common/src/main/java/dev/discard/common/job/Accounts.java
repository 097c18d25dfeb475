package dev.discard.common.job;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Accounts of a run, such as those that can read a channel. A run numbers the accounts of its
 * tokens from 1, in the order in which the tokens were given.
 *
 * @param numbers ascending, each once, at least one
 */
public record Accounts(List<Integer> numbers) {

  /** The only one of a run with one token. */
  public static final Accounts FIRST = new Accounts(List.of(1));

  /** More tokens than anybody has bots in one guild. */
  public static final int MOST = 64;

  private static final String SEPARATOR = ".";

  public Accounts {
    numbers = numbers.stream().sorted().distinct().toList();
    if (numbers.isEmpty() || numbers.get(0) < 1 || numbers.get(numbers.size() - 1) > MOST) {
      throw new IllegalArgumentException("accounts are numbered from 1 to " + MOST);
    }
  }

  /** One account. */
  public static Accounts of(int number) {
    return number == 1 ? FIRST : new Accounts(List.of(number));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Accounts read(String text) {
    return new Accounts(Arrays.stream(text.split("\\.", -1)).map(Integer::valueOf).toList());
  }

  /** As it stands in Redis: {@code 1.3}. */
  public String text() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(SEPARATOR));
  }

  /** How many. */
  public int count() {
    return numbers.size();
  }
}
