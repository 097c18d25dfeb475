package dev.discard.common.sim.history;

import dev.discard.common.sim.guild.Emoji;
import dev.discard.common.sim.history.Reactions.Wanted;
import java.util.ArrayList;
import java.util.List;

/** Reactions at the sizes and in the kinds where crawlers go wrong, one case a message. */
final class ReactionShow {

  /** After so many messages the cases begin again. */
  private static final int EVERY = 60;

  private final List<List<Wanted>> cases = new ArrayList<>();

  ReactionShow(List<Emoji> customs) {
    Emoji thumb = UnicodeEmoji.THUMBS_UP;
    cases.add(List.of(Wanted.of(thumb, 130)));
    cases.add(List.of(new Wanted(thumb, 1203, 140, 1203)));
    cases.add(List.of(Wanted.of(thumb, 100), Wanted.of(UnicodeEmoji.EYES, 200)));
    cases.add(List.of(new Wanted(thumb, 0, 7, 0)));
    cases.add(UnicodeEmoji.COMPOSED.stream().map(e -> Wanted.of(e, 2)).toList());
    cases.add(UnicodeEmoji.COMMON.stream().map(e -> Wanted.of(e, 1)).toList());
    cases.add(customs.stream().map(e -> Wanted.of(e, 3)).toList());
    cases.add(List.of(Wanted.of(new Emoji(805808981356183999L, null, false, false), 2)));
    cases.add(List.of(Wanted.of(UnicodeEmoji.REFUSED, 3)));
    cases.add(List.of(new Wanted(thumb, 3, 0, 5), new Wanted(UnicodeEmoji.EYES, 0, 0, 2)));
  }

  List<Wanted> at(int number) {
    int place = number % EVERY;
    return place < cases.size() ? cases.get(place) : List.of();
  }
}
