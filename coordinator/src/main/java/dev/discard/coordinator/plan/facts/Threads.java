package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.reading.ArchiveLine;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The threads of each guild, each once, wherever they were seen: in lists, beside the messages that
 * began them, in what the gateway told.
 */
final class Threads {

  private final Map<Long, Map<Long, ChannelFacts>> byGuild = new HashMap<>();
  private final Map<Long, Set<Integer>> seenBy = new HashMap<>();

  /** The threads of a guild in the order in which they were seen first. */
  Collection<ChannelFacts> of(long guildId) {
    return byGuild.getOrDefault(guildId, Map.of()).values();
  }

  /**
   * Takes in the threads of one line.
   *
   * @param guildId the guild of those that do not name theirs; 0 to leave these out
   */
  void add(ArchiveLine line, long guildId) {
    if (line.content().hasData()) {
      int from = line.content().dataFrom();
      ThreadScan.scan(line.bytes(), from, line.content().dataTo(), json -> add(json, guildId));
    }
  }

  /** The same for one of a list that this account was shown. */
  void add(JsonNode json, long guildId, int account) {
    add(json, guildId);
    Ids.find(json.path("id"))
        .ifPresent(id -> seenBy.computeIfAbsent(id, any -> new TreeSet<>()).add(account));
  }

  /** The accounts that were shown this one. */
  Set<Integer> seenBy(long thread) {
    return seenBy.getOrDefault(thread, Set.of());
  }

  private void add(JsonNode json, long guildId) {
    ChannelFacts.find(json, guildId)
        .filter(thread -> thread.kind().isThread() && thread.ref().guildId() != 0)
        .ifPresent(
            thread ->
                byGuild
                    .computeIfAbsent(thread.ref().guildId(), any -> new LinkedHashMap<>())
                    .putIfAbsent(thread.ref().id(), thread));
  }
}
