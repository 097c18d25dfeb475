package dev.discard.coordinator.closing;

import dev.discard.common.archive.meta.RunMeta.Missing;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What lacks something.
 *
 * @param id of the guild or channel; null for the run
 * @param name as people know it; null when nobody told it
 */
record Place(Kind kind, @Nullable Long id, @Nullable String name) {

  /** The kinds of places. */
  enum Kind {
    RUN,
    GUILD,
    CHANNEL,
    /** Has no guild, and a name that is made of people's. */
    CONVERSATION
  }

  static Place of(Missing missing) {
    if (missing.channel() != null) {
      Kind kind = missing.guild() == null ? Kind.CONVERSATION : Kind.CHANNEL;
      return new Place(kind, missing.channel(), missing.name());
    }
    return missing.guild() == null
        ? new Place(Kind.RUN, null, null)
        : new Place(Kind.GUILD, missing.guild(), missing.name());
  }

  /** {@code 3 channels}; empty for the run. */
  static String count(List<Place> places) {
    String one =
        switch (places.get(0).kind) {
          case RUN -> "";
          case GUILD -> "guild";
          case CHANNEL, CONVERSATION -> "channel";
        };
    return one.isEmpty() ? "" : Words.count(places.size(), one);
  }

  /** As people call them, those that have a name. */
  static List<String> names(List<Place> places) {
    return places.stream().map(Place::called).filter(Predicate.not(String::isEmpty)).toList();
  }

  /** As people call it, {@code #general}; empty when nobody told its name. */
  String called() {
    if (name == null) {
      return "";
    }
    return Words.brief(kind == Kind.CHANNEL ? "#" + name : name);
  }
}
