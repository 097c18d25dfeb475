package dev.discard.coordinator.closing;

import dev.discard.common.archive.meta.RunMeta.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What some places lack for one reason.
 *
 * @param one any of it
 * @param places what lacks it
 * @param all all of it; more than places when they lack several resources
 */
record Group(Missing one, List<Place> places, List<Missing> all) {

  private static final int MOST_NAMES = 5;

  Group with(Group more) {
    return new Group(one, places, Stream.concat(all.stream(), more.all.stream()).toList());
  }

  /** The line, with the command that asks for it again, if there is one. */
  String withCommand() {
    String again =
        Commands.joined(all.stream().map(Missing::requeue).filter(Objects::nonNull).toList());
    return again.isEmpty() ? line() : line() + "; to ask for it again: " + again;
  }

  /** {@code webhooks of 3 channels: missing permission MANAGE_WEBHOOKS: #a, #b, #c}. */
  String line() {
    List<String> parts = new ArrayList<>();
    parts.add(what());
    parts.add(Words.cut(reason()));
    parts.add(names());
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(": "));
  }

  private String reason() {
    return one.vanished() ? one.reason().substring(Missing.VANISHED.length()) : one.reason();
  }

  private String what() {
    String resources =
        all.stream()
            .map(Missing::resource)
            .filter(Objects::nonNull)
            .distinct()
            .map(names -> names.replace(",", ", "))
            .collect(Collectors.joining(", "));
    String where = only() ? places.get(0).called() : Place.count(places);
    if (resources.isEmpty() || where.isEmpty()) {
      // What has no name is named by the reason.
      return resources + where;
    }
    return resources + " of " + where;
  }

  /** A single one is named before the reason already. */
  private String names() {
    return only() ? "" : Words.some(MOST_NAMES, Place.names(places), ", ");
  }

  private boolean only() {
    return places.size() == 1;
  }
}
