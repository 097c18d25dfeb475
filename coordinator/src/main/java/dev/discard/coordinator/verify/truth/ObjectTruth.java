package dev.discard.coordinator.verify.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.GuildLog;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares field by field whatever a guild holds beside messages and reactions with what the
 * account may read of it.
 */
final class ObjectTruth {

  private static final Set<String> THREADS =
      Set.of("active-thread", "archived-thread", "private-thread", "forum-post");
  private static final Set<String> COMPARED =
      ObjectShape.ALL.stream().map(ObjectShape::kind).collect(Collectors.toSet());

  private final Findings findings;
  private final GuildLog guild;
  private final ArchivedObjects archived;
  private final Set<String> unlisted;
  private final boolean wholeTime;

  /**
   * @param unlisted ids of threads that the account sees when it knows them, but that no list of
   *     Discord's shows to it
   */
  ObjectTruth(Findings findings, GuildLog guild, RunMeta run, Set<String> unlisted) {
    this.findings = findings;
    this.wholeTime = run.settings().after() == null && run.settings().before() == null;
    this.unlisted = unlisted;
    this.guild = guild;
    this.archived =
        new ArchivedObjects(
            run.settings().more().getOrDefault("api_base", TextNode.valueOf("")).asText());
  }

  /**
   * Compares.
   *
   * @param account 0 for the first bot
   */
  void compare(Truth truth, long account) throws InterruptedException {
    Map<String, Map<String, JsonNode>> expected = new HashMap<>();
    try (Stream<String> objects = truth.objects(guild.name(), account)) {
      objects.forEach(line -> take(Truth.json(line), expected));
    }
    read();
    Set<String> kinds = new TreeSet<>(expected.keySet());
    kinds.addAll(archived.kinds());
    kinds.forEach(kind -> compare(kind, expected.getOrDefault(kind, Map.of())));
  }

  private static void take(JsonNode object, Map<String, Map<String, JsonNode>> expected) {
    String told = object.path("kind").asText();
    String kind = THREADS.contains(told) ? "thread" : told;
    if (COMPARED.contains(kind)) {
      expected
          .computeIfAbsent(kind, any -> new HashMap<>())
          .put(object.path("key").asText(), object.path("data"));
    }
  }

  private void read() {
    try (ArchiveLines lines = guild.lines()) {
      lines.forEach(archived::add);
    }
    for (ChannelLog channel : guild.channels()) {
      if (channel.hasLog()) {
        try (ArchiveLines lines = channel.lines()) {
          lines.forEach(archived::add);
        }
      }
    }
  }

  private void compare(String kind, Map<String, JsonNode> expected) {
    Set<String> doubled = new TreeSet<>();
    Map<String, JsonNode> there = archived.of(kind, doubled);
    doubled.forEach(key -> add(Kind.DOUBLED, kind, key, "is archived twice"));
    expected.forEach(
        (key, object) -> {
          JsonNode found = there.remove(key);
          if (found == null && isExpected(kind, key)) {
            add(Kind.MISSING, kind, key, "is missing");
          } else if (found != null && !bare(kind, found).equals(bare(kind, object))) {
            add(Kind.ALTERED, kind, key, "is not what was sent");
          }
        });
    there.keySet().forEach(key -> add(Kind.UNTRUE, kind, key, "does not exist"));
  }

  private boolean isExpected(String kind, String key) {
    return switch (kind) {
      case "thread" -> !unlisted.contains(key);
      // They are asked for with their messages.
      case "poll-voter" -> wholeTime;
      default -> true;
    };
  }

  /** Without what an archive must not hold: the secrets of webhooks. */
  private static JsonNode bare(String kind, JsonNode object) {
    if (!kind.endsWith("webhook") || !object.isObject()) {
      return object;
    }
    ObjectNode bare = object.deepCopy();
    return bare.without(Set.of("token", "url"));
  }

  private void add(Kind what, String kind, String key, String words) {
    findings.add(what, guild.path(), kind + " " + key + " " + words);
  }
}
