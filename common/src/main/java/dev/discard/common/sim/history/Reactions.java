package dev.discard.common.sim.history;

import dev.discard.common.sim.guild.Emoji;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.seed.AscendingPicks;
import dev.discard.common.sim.seed.Mix;
import java.util.ArrayList;
import java.util.List;

/** Who reacted with what to which message of a guild; computed and never stored. */
public final class Reactions {

  /** One message in so many has a reaction where talk is plain. */
  public static final int PLAIN_EVERY = 50;

  private static final int PLAIN_MOST_USERS = 8;
  private static final int LIVELY_PER_CENT = 5;
  private static final int LIVELY_MOST_EMOJIS = 3;
  private static final int LIVELY_MOST_USERS = 6;
  private static final int LIVELY_BURST_EVERY = 5;
  private static final int ODD_EVERY = 3;

  private final long seed;
  private final Users users;
  private final List<Emoji> common;
  private final ReactionShow show;

  /**
   * @param customs the guild's own emojis
   */
  public Reactions(long seed, Users users, List<Emoji> customs) {
    this.seed = Mix.of(seed, "reactions");
    this.users = users;
    this.common = new ArrayList<>(UnicodeEmoji.COMMON);
    this.common.addAll(customs);
    this.show = new ReactionShow(customs);
  }

  /** The reactions to a message, in the order in which the message lists them. */
  public List<Reaction> of(Flavour flavour, long channelId, int number) {
    return switch (flavour) {
      case PLAIN -> number % PLAIN_EVERY == PLAIN_EVERY / 3 ? plain(channelId, number) : List.of();
      case LIVELY -> lively(channelId, number);
      case ODD ->
          number % ODD_EVERY == 0
              ? List.of(reaction(channelId, number, new Wanted(UnicodeEmoji.EYES, 2, 0, 2)))
              : List.of();
      case REACTED -> shown(channelId, number);
      case FILES -> List.of();
    };
  }

  private List<Reaction> plain(long channelId, int number) {
    long hash = Mix.of(seed, channelId, number);
    int count = 1 + Mix.below(hash, PLAIN_MOST_USERS);
    Emoji emoji = UnicodeEmoji.COMMON.get(Mix.below(Mix.of(hash), UnicodeEmoji.COMMON.size()));
    return List.of(reaction(channelId, number, new Wanted(emoji, count, 0, count)));
  }

  private List<Reaction> lively(long channelId, int number) {
    long hash = Mix.of(seed, channelId, number);
    if (Mix.below(hash, 100) >= LIVELY_PER_CENT) {
      return List.of();
    }
    int emojis = 1 + Mix.below(Mix.of(hash, 1), LIVELY_MOST_EMOJIS);
    int first = Mix.below(Mix.of(hash, 2), common.size());
    List<Reaction> reactions = new ArrayList<>(emojis);
    for (int i = 0; i < emojis; i++) {
      int count = 1 + Mix.below(Mix.of(hash, 3, i), LIVELY_MOST_USERS);
      int burst = Mix.below(Mix.of(hash, 4, i), LIVELY_BURST_EVERY) == 0 ? 2 : 0;
      Emoji emoji = common.get((first + i) % common.size());
      reactions.add(reaction(channelId, number, new Wanted(emoji, count, burst, count)));
    }
    return reactions;
  }

  private List<Reaction> shown(long channelId, int number) {
    return show.at(number).stream().map(w -> reaction(channelId, number, w)).toList();
  }

  private Reaction reaction(long channelId, int number, Wanted wanted) {
    String name = String.valueOf(wanted.emoji().name());
    long hash = Mix.of(Mix.of(seed, channelId, number), name);
    return new Reaction(
        wanted.emoji(),
        picks(hash, wanted.normal()),
        picks(Mix.of(hash), wanted.burst()),
        wanted.claimed());
  }

  private AscendingPicks picks(long hash, int count) {
    return new AscendingPicks(hash, users.count(), Math.min(count, users.count()));
  }

  /**
   * A reaction before its users are chosen.
   *
   * @param claimed what the message is to say instead of {@code normal}
   */
  record Wanted(Emoji emoji, int normal, int burst, int claimed) {

    static Wanted of(Emoji emoji, int normal) {
      return new Wanted(emoji, normal, 0, normal);
    }
  }
}
