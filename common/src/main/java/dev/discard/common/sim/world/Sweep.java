package dev.discard.common.sim.world;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.guild.thread.Archival;
import dev.discard.common.sim.guild.thread.ThreadFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moderators who archive threads in passing: two at the same moment, again and again. */
final class Sweep {

  private Sweep() {}

  /** The threads with the times at which they were archived made equal in pairs. */
  static List<Channel> inPairs(List<Channel> threads) {
    Map<Long, Instant> times = new HashMap<>();
    Map<String, List<Channel>> lists = new HashMap<>();
    threads.stream()
        .filter(thread -> facts(thread).archival().archived())
        .sorted(Comparator.comparing((Channel thread) -> facts(thread).archival().at()).reversed())
        .forEach(thread -> lists.computeIfAbsent(list(thread), k -> new ArrayList<>()).add(thread));
    for (List<Channel> list : lists.values()) {
      for (int i = 2; i < list.size(); i += 2) {
        times.put(list.get(i).id(), facts(list.get(i - 1)).archival().at());
      }
    }
    return threads.stream().map(thread -> at(thread, times.get(thread.id()))).toList();
  }

  /** The list of archived threads that it stands in. */
  private static String list(Channel thread) {
    return thread.parentId() + (thread.type() == ChannelType.PRIVATE_THREAD ? " private" : "");
  }

  private static Channel at(Channel thread, @Nullable Instant time) {
    Archival archival = facts(thread).archival();
    return time == null
        ? thread
        : thread.with(facts(thread).with(archival.changed(archival.archived(), time)));
  }

  private static ThreadFacts facts(Channel thread) {
    return Objects.requireNonNull(thread.thread());
  }
}
