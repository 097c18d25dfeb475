package dev.discard.common.sim.people;

import dev.discard.common.sim.seed.Mix;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A few letters and a badge that members of a guild may wear elsewhere.
 *
 * @param guildId of a guild that need not be of the world
 * @param badge the hash of a picture
 */
public record GuildTag(long guildId, String letters, String badge) {

  private static final int TAGS = 3;
  private static final long FIRST_GUILD = 81_384_788_765_712_384L;

  /** One of the few tags that there are. */
  static GuildTag of(int number) {
    int tag = Math.floorMod(number / 2, TAGS);
    long guild = FIRST_GUILD + tag;
    String badge = String.format("%016x%016x", Mix.of(guild, 1), Mix.of(guild, 2));
    return new GuildTag(guild, "TAG" + tag, badge);
  }

  /** The tag of a guild. */
  public static Optional<GuildTag> ofGuild(long guildId) {
    return IntStream.range(0, TAGS)
        .mapToObj(i -> of(2 * i))
        .filter(tag -> tag.guildId == guildId)
        .findFirst();
  }
}
