package dev.discard.coordinator.plan;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.Assignment;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The lists of one guild or channel, parted among accounts: each goes to the first that may have
 * it. The lists of an account are one job, which any account may do that may have all of them.
 */
final class Shares {

  private record Share(List<String> names, TreeSet<Integer> accounts) {}

  private final Map<Integer, Share> byFirst = new TreeMap<>();
  private final Set<String> names = new HashSet<>();

  /** Whether the list of this name is among them. */
  boolean hold(String name) {
    return names.contains(name);
  }

  Set<String> names() {
    return Set.copyOf(names);
  }

  /**
   * Gives a list to the first account that may have it; one that is asked for each element of
   * another goes where that is.
   *
   * @return false when nobody may have it
   */
  boolean add(Resource resource, Set<Integer> allowed) {
    Integer first = resource.each() == null ? least(allowed) : withParent(resource.each(), allowed);
    if (first == null) {
      return false;
    }
    Share share =
        byFirst.computeIfAbsent(first, any -> new Share(new ArrayList<>(), new TreeSet<>(allowed)));
    share.names().add(resource.name());
    share.accounts().retainAll(allowed);
    names.add(resource.name());
    return true;
  }

  private static @Nullable Integer least(Set<Integer> allowed) {
    return allowed.isEmpty() ? null : Collections.min(allowed);
  }

  private @Nullable Integer withParent(String parent, Set<Integer> allowed) {
    return byFirst.entrySet().stream()
        .filter(share -> share.getValue().names().contains(parent))
        .map(Map.Entry::getKey)
        .filter(allowed::contains)
        .findFirst()
        .orElse(null);
  }

  /** A job for each account that got something. */
  List<Assignment> jobs(long guildId, @Nullable ChannelRef channel) {
    List<Assignment> jobs = new ArrayList<>();
    byFirst.forEach(
        (account, share) ->
            jobs.add(
                new Assignment(
                    new Work.Resources(guildId, channel, share.names(), account),
                    new Accounts(List.copyOf(share.accounts())))));
    return jobs;
  }
}
