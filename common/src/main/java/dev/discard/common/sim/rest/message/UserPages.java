package dev.discard.common.sim.rest.message;

import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.seed.AscendingPicks;
import dev.discard.common.sim.spec.Quirk;
import java.util.Set;

/**
 * Pages of users by ascending id.
 *
 * @param quirks what is wrong with them
 */
record UserPages(Users people, UserJson users, Set<Quirk> quirks) {

  /** Unsigned. */
  private static final long LARGEST_ID = -1;

  /** Appends an array of the users behind some of the picks. */
  JsonBytes write(JsonBytes out, AscendingPicks picks, long after, int limit) {
    int first = firstAfter(picks, after);
    if (first == picks.count() && quirks.contains(Quirk.ENDLESS_LISTS)) {
      first = Math.max(0, first - limit);
    }
    int end = Math.min(picks.count(), first + limit);
    out.raw('[');
    for (int i = first; i < end; i++) {
      if (i > first) {
        out.raw(',');
      }
      out.raw(users.of(picks.pick(i)));
    }
    return out.raw(']');
  }

  private int firstAfter(AscendingPicks picks, long after) {
    if (after == LARGEST_ID) {
      return picks.count();
    }
    long from = quirks.contains(Quirk.INCLUSIVE_AFTER) ? after : after + 1;
    int low = 0;
    int high = picks.count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(people.id(picks.pick(middle)), from) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
