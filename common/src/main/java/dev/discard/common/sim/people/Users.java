package dev.discard.common.sim.people;

import dev.discard.common.sim.seed.Mix;
import dev.discard.common.snowflake.Snowflake;
import java.time.Instant;

/**
 * The people of a world, numbered from 0; ids ascend with the number and say when each registered.
 */
public final class Users {

  private static final long FIRST = Snowflake.smallestAt(Instant.parse("2015-05-15T00:00:00Z"));
  private static final long LAST = Snowflake.smallestAt(Instant.parse("2024-01-01T00:00:00Z"));

  private static final int DELETED_EVERY = 41;

  private final long seed;
  private final int count;
  private final long step;

  public Users(long seed, int count) {
    this.seed = Mix.of(seed, "users");
    this.count = count;
    this.step = (LAST - FIRST) / Math.max(1, count);
  }

  public int count() {
    return count;
  }

  public long id(int number) {
    return FIRST + number * step + Mix.below(Mix.of(seed, number), step);
  }

  /** Whether the user of this number deleted the account. */
  public static boolean isDeleted(int number) {
    return number % DELETED_EVERY == DELETED_EVERY - 1;
  }

  /** A number that is always the same for this user, for everything else about them. */
  public long hash(int number) {
    return Mix.of(seed, number, 1);
  }

  /** The number of the user with this id, or -1. */
  public int find(long id) {
    int number = firstFrom(id);
    return number < count && id(number) == id ? number : -1;
  }

  /** The smallest number whose id is at least this one; the count when there is none. */
  public int firstFrom(long id) {
    if (Long.compareUnsigned(id, FIRST) <= 0) {
      return 0;
    }
    if (Long.compareUnsigned(id, LAST) >= 0) {
      return count;
    }
    int number = (int) Math.min(count, (id - FIRST) / step);
    return number < count && id(number) < id ? number + 1 : number;
  }
}
