package dev.discard.coordinator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code discard simulate} said about itself.
 *
 * @param apiBase where its API is
 * @param cdnBase where its content network is
 * @param truth where it tells what it holds
 * @param token of its first bot
 * @param guild the id of its first guild
 */
record SimulatedWorld(String apiBase, String cdnBase, String truth, String token, String guild) {

  private static final int FORUM = 15;

  /** By type of channel. */
  private static final Map<Integer, String> WORDS =
      Map.of(0, "a channel", 2, "what was written in a voice channel", 11, "a thread");

  static SimulatedWorld read(Process simulator) throws IOException {
    BufferedReader out = simulator.inputReader(StandardCharsets.UTF_8);
    String apiBase = value(out, "api-base ");
    String cdnBase = value(out, "cdn-base ");
    String truth = value(out, "truth ");
    String token = value(out, "token ");
    String guild = value(out, "guild ").split(" ")[0];
    return new SimulatedWorld(apiBase, cdnBase, truth, token, guild);
  }

  private static String value(BufferedReader out, String key) throws IOException {
    String line = Children.line(out);
    while (!line.startsWith(key)) {
      line = Children.line(out);
    }
    return line.substring(key.length());
  }

  /** The guild, as the simulator knows it. */
  private JsonNode known() throws IOException {
    try (InputStream in = URI.create(truth + "/truth/guilds/" + guild).toURL().openStream()) {
      return Json.mapper().readTree(in);
    }
  }

  /** Its channels and threads in which there is something to read. */
  private List<JsonNode> readable() throws IOException {
    JsonNode known = known();
    List<JsonNode> readable = new ArrayList<>();
    for (String list : List.of("channels", "threads")) {
      for (JsonNode channel : known.path(list)) {
        if (channel.path("readable").asBoolean() && channel.path("messages").asLong() > 0) {
          readable.add(channel);
        }
      }
    }
    return readable;
  }

  /** How many messages there are to archive. */
  long messages() throws IOException {
    return readable().stream().mapToLong(channel -> channel.path("messages").asLong()).sum();
  }

  /**
   * A place with something to read in it.
   *
   * @param words what it is
   */
  record Readable(String words, String id) {}

  /** A channel, a thread, a post in a forum, and a voice channel. */
  List<Readable> toRead() throws IOException {
    Set<String> forums = new HashSet<>();
    for (JsonNode channel : known().path("channels")) {
      if (channel.path("type").asInt() == FORUM) {
        forums.add(channel.path("id").asText());
      }
    }
    Map<String, JsonNode> first = new LinkedHashMap<>();
    for (JsonNode channel : readable()) {
      boolean post = forums.contains(channel.path("parent_id").asText());
      String words = post ? "a post in a forum" : WORDS.get(channel.path("type").asInt());
      if (words != null) {
        first.putIfAbsent(words, channel);
      }
    }
    return first.entrySet().stream()
        .map(place -> new Readable(place.getKey(), place.getValue().path("id").asText()))
        .toList();
  }
}
