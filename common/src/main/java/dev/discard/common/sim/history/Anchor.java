package dev.discard.common.sim.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a page of messages lies: before, after or around an id, which need not exist and is itself
 * outside (except for {@code AROUND}).
 */
public record Anchor(Side side, long id) {

  public enum Side {
    BEFORE,
    AFTER,
    AROUND
  }

  /** The newest messages. */
  public static final Anchor NEWEST = new Anchor(Side.BEFORE, -1);

  /** The numbers of the messages on the page, newest first. */
  public List<Integer> page(History history, int limit) {
    return switch (side) {
      case BEFORE -> downFrom(history, history.rank(id) - 1, limit);
      case AFTER -> upFrom(history, firstAbove(history), limit);
      case AROUND -> around(history, limit);
    };
  }

  private int firstAbove(History history) {
    int rank = history.rank(id);
    return rank < history.count() && history.id(rank) == id ? rank + 1 : rank;
  }

  /** Half of the page on each side of the target, which comes on top of an even limit. */
  private List<Integer> around(History history, int limit) {
    int half = limit / 2;
    List<Integer> page = new ArrayList<>(upFrom(history, firstAbove(history), half));
    int target = history.find(id);
    if (target >= 0) {
      page.add(target);
    }
    page.addAll(downFrom(history, history.rank(id) - 1, half));
    return page;
  }

  private static List<Integer> downFrom(History history, int from, int limit) {
    List<Integer> page = new ArrayList<>(limit);
    int number = history.previousFrom(from);
    while (number >= 0 && page.size() < limit) {
      page.add(number);
      number = history.previousFrom(number - 1);
    }
    return page;
  }

  private static List<Integer> upFrom(History history, int from, int limit) {
    List<Integer> page = new ArrayList<>(limit);
    int number = history.nextFrom(from);
    while (number < history.count() && page.size() < limit) {
      page.add(number);
      number = history.nextFrom(number + 1);
    }
    Collections.reverse(page);
    return page;
  }
}
