package dev.discard.common.sim.guild;

import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.seed.Mix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those who were banned from a guild: so many people who are members of nothing.
 *
 * @param people all of them are banned
 */
public record Bans(Users people) {

  public static final Bans NONE = new Bans(new Users(0, 0));

  private static final List<String> REASONS =
      List.of("spam", "", "caf\u00e9 \u2028 \uD83D\uDC22", "raid of 2021 / ../..");

  /** Why the person of this number was banned; nobody wrote it down for some. */
  public @Nullable String reason(int number) {
    int chosen = Mix.below(people.hash(number), REASONS.size() + 1);
    return chosen == REASONS.size() ? null : REASONS.get(chosen);
  }
}
