package dev.discard.common.sim.people;

import dev.discard.common.sim.seed.Mix;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that a user shows, by their hashes. Those that begin with {@code a_} move.
 *
 * @param avatar null for those who have none
 * @param decoration the asset around the avatar
 * @param tag what the user wears of a guild
 */
public record UserLook(
    @Nullable String avatar,
    @Nullable String banner,
    @Nullable String decoration,
    @Nullable GuildTag tag) {

  public static final UserLook NONE = new UserLook(null, null, null, null);

  /** Beyond the talkative nearly everybody lacks pictures, so that a world has not too many. */
  private static final int VISIBLE = 160;

  private static final int VISIBLE_BEYOND_EVERY = 32;
  private static final int BANNER_EVERY = 16;
  private static final int DECORATED_EVERY = 24;
  private static final int TAGGED_EVERY = 30;
  private static final int MEMBER_EVERY = 100;

  /** The look of the user with this number. */
  public static UserLook of(Users users, int number) {
    boolean hidden = number >= VISIBLE && number % VISIBLE_BEYOND_EVERY != 0;
    if (hidden || Users.isDeleted(number)) {
      return NONE;
    }
    long hash = users.hash(number);
    return new UserLook(
        avatar(hash, number),
        number % BANNER_EVERY == 7 ? picture(Mix.of(hash, 2), number % 3 == 0) : null,
        number % DECORATED_EVERY == 2 ? picture(Mix.of(hash, 3), true) : null,
        number % TAGGED_EVERY == 6 ? GuildTag.of(number) : null);
  }

  private static @Nullable String avatar(long hash, int number) {
    return number % 8 == 5 ? null : picture(hash, number % 8 == 3);
  }

  /** What a member shows in one guild only, if anything. */
  public static @Nullable String memberAvatar(long guildId, long userId) {
    long hash = Mix.of(guildId, userId, 1);
    return Mix.below(hash, MEMBER_EVERY) == 0 ? picture(hash, hash % 2 == 0) : null;
  }

  /** The same above the profile. */
  public static @Nullable String memberBanner(long guildId, long userId) {
    long hash = Mix.of(guildId, userId, 2);
    return Mix.below(hash, MEMBER_EVERY) == 0 ? picture(hash, hash % 2 == 0) : null;
  }

  private static String picture(long hash, boolean moving) {
    return (moving ? "a_" : "") + String.format("%016x%016x", hash, Mix.of(hash));
  }
}
